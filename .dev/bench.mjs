/**
 * `npm run bench [-- name … --write]`: every benchmark of test/bench, each beside its peer in one run. Peers are installed into
 * the user's cache on first use. Results go to out/bench.json, and with --write into the tables of docs/performance.md.
 */
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "./cache.mjs";
import { generateIndexes } from "./generate.mjs";
import { environment, root, run, step } from "./run.mjs";
import { writePerformance } from "./performance.mjs";
import { installDependencies } from "./setup.mjs";

await installDependencies();
generateIndexes();
await run("node", ["esbuild.mjs", "--production"]);

const out = join(root, "out", "bench");
mkdirSync(out, { recursive: true });
const all = readdirSync(join(root, "test", "bench"))
  .filter((f) => f.endsWith(".bench.ts"))
  .map((f) => f.slice(0, -".bench.ts".length));
const named = process.argv.slice(2).filter((name) => name !== "--write");
const chosen = named.length > 0 ? named : all;

await build({
  entryPoints: Object.fromEntries(all.map((name) => [name, join(root, "test", "bench", `${name}.bench.ts`)])),
  outdir: out,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node24",
  external: ["@duckdb/node-api"],
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  logLevel: "warning",
});

/** Python with TRL and numpy: REWARD_LAB_PYTHON, else the managed environment for training, made where it is missing. */
async function trainingPython() {
  if (process.env.REWARD_LAB_PYTHON) return process.env.REWARD_LAB_PYTHON;
  const { ensureEnvironment } = createRequire(import.meta.url)(join(root, "dist", "environment.js"));
  const { python } = await ensureEnvironment({ onProgress: (message) => console.log(message) });
  return python;
}

/** What is measured against, with versions that stay: a language server, and the grader that TRL's accuracy_reward needs. */
async function peers() {
  const folder = cacheFolder("bench-peers");
  const python = await trainingPython();
  if (!existsSync(join(folder, "node_modules", "yaml-language-server"))) {
    writeFileSync(join(folder, "package.json"), '{"private": true}');
    await step("Installing yaml-language-server as a peer", () =>
      run("npm", ["install", "--ignore-scripts", "--no-save", "yaml-language-server@2.0.0"], { cwd: folder }),
    );
  }
  if (!existsSync(join(folder, "python", "math_verify"))) {
    const install = ["-m", "pip", "install", "--quiet", "--target", join(folder, "python"), "math-verify==0.9.0"];
    await step("Installing math-verify as a peer", () => run(python, install));
  }
  for (const peer of [
    "duckdb==2.0.1",
    "polars==2.1.0",
    "sacrebleu==2.6.0",
    "rouge-score==0.1.2",
    "rapidfuzz==3.14.6",
  ]) {
    if (existsSync(join(folder, "python", peer.split("==")[0].replaceAll("-", "_")))) continue;
    const install = ["-m", "pip", "install", "--quiet", "--target", join(folder, "python"), peer];
    // What cannot be installed here is left out of the tables, with a message.
    await step(`Installing ${peer} as a peer`, () => run(python, install)).catch((error) =>
      console.warn(error.message),
    );
  }
  return { REWARD_LAB_PEERS: folder, REWARD_LAB_PYTHON: python };
}

/** No benchmark takes so long, in ms, on a machine that does nothing else. */
const mostMs = 5 * 60_000;

const env = environment({
  ...(await peers()),
  OMP_NUM_THREADS: "1",
  NODE_PATH: join(root, "node_modules"),
  REWARD_LAB_ROOT: root,
});
const file = join(root, "out", "bench.json");
const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
results.machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: JSON.parse(readFileSync(join(root, "node_modules", "node", "package.json"), "utf8")).version,
  date: new Date().toISOString().slice(0, 10),
};
/** The last line that a benchmark prints; undefined, with a message, where it fails: the others go on. */
function measured(name) {
  try {
    const printed = execFileSync(
      join(root, "node_modules", "node", "bin", "node"),
      ["--expose-gc", join(out, `${name}.cjs`)],
      { env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26, timeout: mostMs },
    );
    return JSON.parse(printed.trim().split("\n").at(-1));
  } catch (error) {
    console.error(`${name} failed: ${error.message}`);
    process.exitCode = 1;
    return undefined;
  }
}

for (const name of chosen) {
  console.log(`\n${name}`);
  const found = measured(name);
  if (found === undefined) continue;
  const { rows, versions } = found;
  if (rows.length > 0) results[name] = rows;
  results.versions = { ...results.versions, ...versions };
  console.table(rows);
  results.machine.load = Number(loadavg()[0].toFixed(1));
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
console.log(`Written to ${file}`);
if (process.argv.includes("--write")) {
  writePerformance(results);
  console.log("Written to docs/performance.md");
}
