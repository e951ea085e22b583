import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/editor/**/*.test.ts"],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    pool: "forks",
    fileParallelism: false,
    // Files in random order (the seed is printed); the tests of a file stay in theirs: they share one window.
    sequence: { concurrent: false, shuffle: { files: true, tests: false } },
    reporters: ["verbose"],
    bail: 1,
  },
});
