import { defineConfig } from "vitest/config";

/** Tests that start processes or change what their own process has: its environment, its clock, its modules. */
const apart = [
  "src/{jobs,training,server}/**/*.test.ts",
  "src/cli/{runs/runs,train}.test.ts",
  "src/service/{client,process}.test.ts",
  "test/faults/**/*.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    pool: "forks",
    globalSetup: ["test/temp-root.ts"],
    // No test may rely on another. The seed is printed; `--sequence.seed=N` repeats an order.
    sequence: { shuffle: { files: true, tests: true } },
    projects: [
      // Most of the time of short tests is that of reading modules: files share them.
      {
        extends: true,
        test: {
          name: "plain",
          include: ["src/**/*.test.ts", "webview/**/*.test.ts", "test/{unit,vectors}/**/*.test.ts"],
          exclude: apart,
          isolate: false,
        },
      },
      { extends: true, test: { name: "apart", include: apart } },
    ],
  },
});
