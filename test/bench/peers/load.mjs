/**
 * Loads a CommonJS module in this fresh process and prints how many milliseconds that took; with `activate` calls that too, in an
 * editor that answers everything with nothing. Usage: node load.mjs FILE [activate]
 */
import Module, { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const nothing = new Proxy(function () {}, {
  get: (_of, name) => (name === Symbol.toPrimitive ? () => "" : name === "then" ? undefined : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
const none = Object.assign([], { dispose: () => undefined });
const room = new Proxy(
  {},
  {
    get: (_of, name) => (/^(textDocuments|workspaceFolders|visible\w+|tabGroups)$/.test(String(name)) ? none : nothing),
  },
);
const rooms = new Proxy({}, { get: (_of, name) => (name === "workspace" || name === "window" ? room : nothing) });
// Bundles copy a module's own names and take over its prototype.
const editor = Object.create(rooms);

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? editor : load(name, ...rest));

const [file, activate] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const start = performance.now();
const loaded = require(file);
const afterLoad = performance.now();
if (activate) {
  const extension = { packageJSON: { version: "" } };
  loaded.activate({
    subscriptions: [],
    extensionUri: nothing,
    globalState: nothing,
    workspaceState: nothing,
    extension,
  });
}
const end = performance.now();
process.stdout.write(JSON.stringify({ load: afterLoad - start, activate: end - afterLoad }), () => process.exit());
