/** Builds dist/: the extension host, its lazily loaded parts, the processes beside it, the webviews, and what ships as it is. */
import { build, context } from "esbuild";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { generateIndexes } from "./.dev/generate.mjs";

const root = import.meta.dirname;
const watch = process.argv.includes("--watch");
const production = process.argv.includes("--production");

/**
 * Parts that the host loads on first use stay files of their own: a dynamic import of one becomes a require of its bundle.
 * The rest of the code imports them statically and has them inside.
 */
const lazyNames = ["language", "start-run", "environment"];
/** Parsers and other libraries that records load when the first value needs them: each a bundle of its own in dist/lazy/. */
const lazyFolder = "src/engine/lazy";
const lazyLibraries = readdirSync(join(root, lazyFolder)).flatMap((file) => /^([\w-]+)\.ts$/.exec(file)?.[1] ?? []);
const lazyParts = {
  name: "lazy-parts",
  setup(build) {
    build.onResolve({ filter: new RegExp(`/(${lazyNames.join("|")})$`) }, (args) =>
      args.kind === "dynamic-import" ? { path: `./${args.path.split("/").at(-1)}.js`, external: true } : undefined,
    );
    build.onResolve({ filter: /\/lazy\/[\w-]+$/ }, (args) =>
      args.kind === "dynamic-import" ? { path: `./lazy/${args.path.split("/").at(-1)}.js`, external: true } : undefined,
    );
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  outdir: "dist",
  minify: production,
  sourcemap: production ? false : "linked",
  logLevel: "warning",
  legalComments: "none",
};

const node = {
  ...common,
  entryPoints: {
    extension: "src/extension.ts",
    language: "src/language/index.ts",
    "start-run": "src/jobs/start-run.ts",
    environment: "src/training/environment.ts",
    engine: "src/service/main.ts",
    supervisor: "src/jobs/supervisor.ts",
    cli: "src/cli/main.ts",
    ...Object.fromEntries(lazyLibraries.map((name) => [`lazy/${name}`, `${lazyFolder}/${name}.ts`])),
  },
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode", "@duckdb/node-api", "onnxruntime-node"],
  // ES modules among the dependencies ask for their own address, which CommonJS does not have.
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  plugins: [lazyParts],
  metafile: true,
};

const web = {
  ...common,
  entryPoints: Object.fromEntries(
    ["rollouts", "preview", "run", "compare", "recipes"].map((app) => [`webview/${app}`, `webview/${app}/main.ts`]),
  ),
  platform: "browser",
  format: "esm",
  target: "chrome120",
  loader: { ".css": "css", ".ttf": "file" },
  assetNames: "webview/[name]",
  define: { "process.env.NODE_ENV": '"production"' },
};

/** Copies a package and what it needs into dist/node_modules; natives of this platform only come along by being installed. */
function copyPackage(name, from = root, seen = new Set()) {
  if (seen.has(name)) return;
  seen.add(name);
  const require = createRequire(join(from, "package.json"));
  let manifestPath;
  try {
    manifestPath = require.resolve(`${name}/package.json`);
  } catch {
    return;
  }
  const manifest = require(manifestPath);
  cpSync(dirname(manifestPath), join(root, "dist", "node_modules", name), {
    recursive: true,
    dereference: true,
    filter: (path) => !/\.(map|md|ts)$|\/node_modules\//.test(path.slice(dirname(manifestPath).length)),
  });
  for (const next of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
    copyPackage(next, dirname(manifestPath), seen);
}

/** The version of a package that stands in a folder; undefined where none does. */
function versionIn(folder) {
  const manifest = join(folder, "package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : undefined;
}

function copyAssets() {
  const python = join(root, "dist", "python");
  rmSync(python, { recursive: true, force: true });
  cpSync(join(root, "src", "training", "python"), python, {
    recursive: true,
    filter: (path) => !/__pycache__|\/tests(\/|$)/.test(path),
  });
  mkdirSync(join(root, "dist", "node_modules"), { recursive: true });
  // The library is large: it is copied once for each version.
  const library = join("node_modules", "@duckdb", "node-api");
  if (versionIn(join(root, "dist", library)) === versionIn(join(root, library))) return;
  rmSync(join(root, "dist", "node_modules", "@duckdb"), { recursive: true, force: true });
  copyPackage("@duckdb/node-api");
}

generateIndexes();
if (watch) {
  for (const options of [node, web]) await (await context(options)).watch();
  copyAssets();
} else {
  if (production) rmSync(join(root, "dist"), { recursive: true, force: true });
  const [result] = await Promise.all([build(node), build(web)]);
  copyAssets();
  if (process.argv.includes("--sizes")) {
    for (const [file, output] of Object.entries(result.metafile.outputs)) console.log(`${file} ${output.bytes}`);
    for (const file of readdirSync(join(root, "dist", "webview"))) console.log(`dist/webview/${file}`);
  }
}
