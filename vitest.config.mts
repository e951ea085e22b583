import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "webview/**/*.test.ts",
      "test/unit/**/*.test.ts",
      "test/vectors/**/*.test.ts",
      "test/faults/**/*.test.ts",
    ],
    testTimeout: 20_000,
    pool: "forks",
    globalSetup: ["test/temp-root.ts"],
    // No test may rely on another. The seed is printed; `--sequence.seed=N` repeats an order.
    sequence: { shuffle: { files: true, tests: true } },
  },
});
