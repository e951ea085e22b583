/**
 * A real VS Code from package registries: code-server, kept in the user's cache and made once. Its native parts are built with
 * Node 24, which it needs at run time too.
 */
import { chmodSync, existsSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheFolder } from "./cache.mjs";
import { run } from "./run.mjs";

const version = "4.139.1";
const nodeVersion = "24.21.0";

/** code-server and the Node that runs it, installed on first use. Throws with the failing step's last lines. */
export async function ensureCodeServer() {
  const folder = cacheFolder(`code-server-${version}`);
  const modules = join(folder, "node_modules");
  const found = {
    entry: join(modules, "code-server", "out", "node", "entry.js"),
    node: join(modules, "node", "bin", "node"),
  };
  const done = join(folder, "complete");
  if (existsSync(done)) return found;

  for (const half of ["node_modules", "package-lock.json"])
    rmSync(join(folder, half), { recursive: true, force: true });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, allowScripts: { node: true, argon2: true } }, null, 2),
  );
  const headers = process.env.npm_config_nodedir ?? headersFolder();
  const env = {
    ...process.env,
    ...(headers ? { npm_config_nodedir: headers } : {}),
    PATH: `${join(modules, "node", "bin")}${delimiter}${process.env.PATH}`,
    npm_config_fund: "false",
    npm_config_audit: "false",
    npm_config_update_notifier: "false",
  };
  const npm = (...args) => run("npm", args, { cwd: folder, env });
  await npm("install", "--ignore-scripts", "--save-exact", `code-server@${version}`, `node@${nodeVersion}`);
  makeExecutable(join(modules, ".bin"));
  await npm("rebuild", "node");
  await npm("rebuild", "argon2");
  await run("sh", ["postinstall.sh"], {
    cwd: join(modules, "code-server"),
    env: { ...env, npm_config_user_agent: `npm/11 node/v${nodeVersion} linux x64` },
  });
  await run(found.node, [found.entry, "--version"], { cwd: folder, env });
  writeFileSync(done, "");
  return found;
}

/**
 * Where an installed Node keeps its C headers (`<folder>/include/node`), so that node-gyp need not download them: the native
 * parts use Node-API, which is the same in every version. Undefined where none is found; node-gyp then asks the network.
 */
function headersFolder() {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder && existsSync(join(folder, "node")))
    .map((folder) => join(realpathSync(join(folder, "node")), "..", ".."))
    .find((folder) => existsSync(join(folder, "include", "node", "node_api.h")));
}

/** Bin files of some packages lack their run bits when install scripts are off. */
function makeExecutable(bin) {
  for (const name of readdirSync(bin)) {
    const file = join(bin, name);
    chmodSync(file, statSync(file).mode | 0o111);
  }
}

if (process.argv[1] === import.meta.filename) console.log(await ensureCodeServer());
