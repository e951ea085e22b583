import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/training/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: "forks",
    globalSetup: ["test/temp-root.ts"],
    fileParallelism: false,
    sequence: { concurrent: false },
    reporters: ["verbose"],
  },
});
