import { execFileSync } from "node:child_process";
import Module from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build, type Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
/** What the host loads when it is first needed: a file of its own each (esbuild.mjs). */
const lazyNames = ["language", "start-run", "environment"];

let folder: string;
let metafile: Metafile;

/** Bundles the extension as esbuild.mjs does for production. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "reward-lab-bundle-"));
  const result = await build({
    absWorkingDir: root,
    entryPoints: { extension: "src/extension.ts" },
    outdir: folder,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "@duckdb/node-api", "onnxruntime-node"],
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [
      {
        name: "lazy-parts",
        setup({ onResolve }) {
          onResolve({ filter: new RegExp(`/(${lazyNames.join("|")})$`) }, ({ kind, path }) =>
            kind === "dynamic-import" ? { path: `./${path.split("/").at(-1)}.js`, external: true } : undefined,
          );
        },
      },
    ],
    metafile: true,
    logLevel: "silent",
  });
  ({ metafile } = result);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Files of which something is in the bundle. */
const inputs = (): readonly string[] =>
  Object.entries(Object.values(metafile.outputs)[0]!.inputs).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [path] : [],
  );

describe("extension.js", () => {
  it("has less than 400 kB", () => {
    expect(readFileSync(join(folder, "extension.js")).byteLength).toBeLessThan(400_000);
  });

  it("holds neither yaml nor regular expressions, the engine or the rules of the language", () => {
    const heavy =
      /node_modules\/(?:yaml|re2js|@duckdb|onnxruntime|csv-parse)\/|src\/(?:language\/(?!document\/tree)|engine\/(?!group-by)|rollouts\/|service\/handlers\/)/;
    expect(inputs()).toContain("src/extension.ts");
    expect(inputs().filter((path) => heavy.test(path))).toEqual([]);
  });

  it("activates without loading anything but Node's own modules", () => {
    // Activation in a process of its own, in an editor that answers everything with nothing; prints what was required.
    const script = `
      const Module = require("node:module");
      const nothing = new Proxy(function () {}, {
        get: (_of, name) => (name === Symbol.toPrimitive ? () => "" : name === "then" ? undefined : nothing),
        apply: () => nothing,
        construct: () => nothing,
      });
      const none = Object.assign([], { dispose() {} });
      const room = new Proxy({}, { get: (_of, name) =>
        /^(textDocuments|workspaceFolders|visible\\w+|tabGroups)$/.test(String(name)) ? none : nothing });
      const editor = Object.create(new Proxy({}, { get: (_of, name) => (name === "workspace" || name === "window" ? room : nothing) }));
      const required = [];
      const load = Module._load;
      Module._load = (name, ...rest) => {
        if (name === "vscode") return editor;
        required.push(name);
        return load(name, ...rest);
      };
      const { activate } = require(process.argv[1]);
      activate({ subscriptions: [], extensionUri: nothing, globalState: nothing, workspaceState: nothing,
        extension: { packageJSON: { version: "" } } });
      process.stdout.write(JSON.stringify(required), () => process.exit());
    `;
    const printed = execFileSync(process.execPath, ["-e", script, join(folder, "extension.js")], { encoding: "utf8" });
    const required = JSON.parse(printed) as readonly string[];
    expect(required[0]).toBe(join(folder, "extension.js"));
    expect(required.slice(1).filter((name) => !Module.isBuiltin(name))).toEqual([]);
  });
});
