import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/training/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: "forks",
    globalSetup: ["test/temp-root.ts"],
    fileParallelism: false,
    // Files in random order (the seed is printed); the tests of a file stay in theirs: they share one run folder.
    sequence: { concurrent: false, shuffle: { files: true, tests: false } },
    reporters: ["verbose"],
  },
});
