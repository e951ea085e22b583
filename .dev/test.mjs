/** `npm test`: sets up whatever is missing, then runs every test there is; the slow ones last. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { installDependencies } from "./setup.mjs";
import { root, run, step } from "./run.mjs";

const start = performance.now();
await installDependencies();
const { ensureCodeServer } = await import("./code-server.mjs");

await run("node", [".dev/check.mjs"], { show: true });
await run("node", ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", ".dev/python-tests.mjs"], { show: true });
await step("Packaging the extension", () => run("node", [".dev/package.mjs"]));
const browser = await ensureBrowser();
await step("Preparing VS Code (code-server)", ensureCodeServer);
if (!existsSync(join(root, "dist", "extension.js"))) throw new Error("The build left no dist/extension.js.");
console.log("Real training");
await run("node", ["node_modules/vitest/vitest.mjs", "run", "--config", "test/training/vitest.config.mts"], {
  show: true,
});
console.log("Real VS Code");
await run("node", ["node_modules/vitest/vitest.mjs", "run", "--config", "test/editor/vitest.config.mts"], {
  show: true,
  env: {
    ...process.env,
    CHROME_PATH: browser,
    PATH: `${join(root, "node_modules", "node", "bin")}:${process.env.PATH}`,
  },
});
console.log(`All tests passed in ${((performance.now() - start) / 60_000).toFixed(1)} min.`);
