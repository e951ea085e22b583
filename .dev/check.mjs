/** Everything that needs neither an editor nor a training: types, lint with layers, format, manifest, pages, unit tests and vectors. */
import { installDependencies } from "./setup.mjs";
import { run, step } from "./run.mjs";

await installDependencies();
await step("Generating indexes", () => run("node", [".dev/generate.mjs"]));
await step("Types", () => run("node", ["node_modules/typescript/bin/tsc", "-p", "."]));
await step("Lint and layers", () => run("node", ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"]));
await step("Format", () =>
  run("node", ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."]),
);
await step("Manifest", () =>
  run("node", ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", ".dev/manifest.mjs", "--check"]),
);
await step("Build", () => run("node", ["esbuild.mjs"]));
await step("Generated pages", () => run("node", [".dev/pages.mjs", "--check"]));
console.log("Unit tests and vectors");
await run("node", ["node_modules/vitest/vitest.mjs", "run"], { show: true });
