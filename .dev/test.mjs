/** `npm test`: sets up whatever is missing, then runs every test there is; the slow ones last. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { installDependencies } from "./setup.mjs";
import { environment, root, run, step } from "./run.mjs";

const start = performance.now();
await installDependencies();
const { ensureCodeServer } = await import("./code-server.mjs");

await run("node", [".dev/check.mjs"], { show: true });
await step("Packaging the extension", () => run("node", [".dev/package.mjs"]));
const browser = await ensureBrowser();
await step("Preparing VS Code (code-server)", ensureCodeServer);
if (!existsSync(join(root, "dist", "extension.js"))) throw new Error("The build left no dist/extension.js.");
const { ensureEnvironment } = createRequire(import.meta.url)(join(root, "dist", "environment.js"));
const { python } = await step("Preparing the training environment", () => ensureEnvironment({ onProgress: () => {} }));
await run("node", [".dev/python-tests.mjs"], { show: true, env: environment({ REWARD_LAB_PYTHON: python }) });
console.log("Real training");
await run("node", ["node_modules/vitest/vitest.mjs", "run", "--config", "test/training/vitest.config.mts"], {
  show: true,
});
console.log("Real VS Code");
await run("node", ["node_modules/vitest/vitest.mjs", "run", "--config", "test/editor/vitest.config.mts"], {
  show: true,
  env: environment({ CHROME_PATH: browser }),
});
console.log(`All tests passed in ${((performance.now() - start) / 60_000).toFixed(1)} min.`);
