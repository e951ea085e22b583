import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/editor/**/*.test.ts"],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    pool: "forks",
    fileParallelism: false,
    sequence: { concurrent: false },
    reporters: ["verbose"],
    bail: 1,
  },
});
