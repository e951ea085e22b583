import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const section = page.slice(page.indexOf("## Five minutes to a new dimension")).split(/\n(?=## )/)[0]!;

/** The code blocks of the walk-through in a language. */
const blocks = (language: string): readonly string[] =>
  [...section.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, found, text]) =>
    found === language && text !== undefined ? [text] : [],
  );

/** The files that it writes, by the path in their first line. */
const files = new Map(
  blocks("ts").map((text) => {
    const [first = "", ...rest] = text.split("\n");
    return [first.replace(/^\/\/ /, ""), rest.join("\n")] as const;
  }),
);
const commands = blocks("sh").flatMap((text) => text.trim().split("\n"));
const [rewardFile = ""] = blocks("yaml");

/** What a repository is for a program: sources, scripts and settings, with the packages that are installed. */
function copyOfRepository(): string {
  const scratch = mkdtempSync(join(tmpdir(), "walk-through-"));
  for (const name of ["src", "test/temp-root.ts", ".dev", "package.json", "tsconfig.json", "vitest.config.mts"])
    cpSync(join(root, name), join(scratch, name), {
      recursive: true,
      filter: (path) => !path.endsWith(".generated.ts"),
    });
  symlinkSync(join(root, "node_modules"), join(scratch, "node_modules"), "junction");
  return scratch;
}

/** What the language service and the engine know of the new type, as a test in the copy. */
const knows = `import { expect, it } from "vitest";
import { runTests } from "../analysis/run-tests";
import { complete, compile, diagnose, hover, jsonSchema, parseDocument, recordPages } from ".";

const text = ${JSON.stringify(rewardFile)};

it("completes the type and its parameter", () => {
  const labels = (file) => complete(parseDocument(file.replace("|", "")), file.indexOf("|"), {}).map(({ label }) => label);
  expect(labels("reward: 1\\ndimensions:\\n  a: {type: cap|}\\n")).toContain("capitals");
  expect(labels("reward: 1\\ndimensions:\\n  a: {type: capitals, |}\\n")).toContain("min_letters");
});

it("explains it in a hover, with its formula and its parameter", () => {
  const shown = hover(parseDocument(text), text.indexOf("capitals") + 1, {})?.contents.join("\\n");
  expect(shown).toContain("Capital letters divided by letters");
  expect(shown).toContain("min_letters");
});

it("knows it in the JSON Schema and has a page for it", () => {
  expect(JSON.stringify(jsonSchema())).toContain('"capitals"');
  expect(JSON.stringify([...recordPages()])).toContain("Unicode general categories");
});

it("checks its parameters", () => {
  const broken = parseDocument(text.replace("min_letters: 4", "min_letters: none"));
  expect(diagnose(broken, compile(broken), {}).map(({ message }) => message).join()).toContain("min_letters");
});

it("scores with it: the file has no findings and its tests pass", async () => {
  const document = parseDocument(text);
  const compiled = compile(document);
  expect(diagnose(document, compiled, {})).toEqual([]);
  const results = await runTests(compiled.plan);
  expect(results.map(({ name, passed }) => [name, passed])).toEqual(compiled.plan.tests.map(({ name }) => [name, true]));
  expect(results.length).toBeGreaterThan(1);
});
`;

/** Runs a program of the copy, without what this test runner has set for its own workers. */
function run(scratch: string, command: readonly string[]): { readonly ok: boolean; readonly output: string } {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: scratch,
    encoding: "utf8",
    env: { ...env, NO_COLOR: "1" },
    timeout: 60_000,
  });
  return { ok: status === 0, output: `${stdout}\n${stderr}` };
}

/** A command of the walk-through as a program of Node: `npx vitest` is the installed vitest. */
const programOf = (command: string): readonly string[] => {
  const [program, ...rest] = command.split(" ");
  if (program === "node") return rest;
  if (program === "npx" && rest[0] === "vitest") return ["node_modules/vitest/vitest.mjs", ...rest.slice(1)];
  throw new Error(`The walk-through runs \`${command}\`, which this test does not know.`);
};

describe("the walk-through to a new dimension in CONTRIBUTING.md", { timeout: 120_000 }, () => {
  it("writes two files that are not there yet, and one reward file", () => {
    expect([...files.keys()]).toEqual(["src/engine/dimensions/capitals.ts", "src/engine/dimensions/capitals.test.ts"]);
    for (const path of files.keys()) expect(existsSync(join(root, path))).toBe(false);
    expect(rewardFile).toContain("type: capitals");
    expect(commands).toHaveLength(2);
  });

  it("works in a copy of the repository: the types fit, its test passes, and all know the type", () => {
    const scratch = copyOfRepository();
    for (const [path, text] of files) {
      mkdirSync(dirname(join(scratch, path)), { recursive: true });
      writeFileSync(join(scratch, path), text);
    }
    const check = "src/language/new-type.test.ts";
    writeFileSync(join(scratch, check), knows);
    writeFileSync(
      join(scratch, "tsconfig.new.json"),
      JSON.stringify({
        extends: "./tsconfig.json",
        compilerOptions: { noEmit: true },
        include: [],
        files: [...files.keys()],
      }),
    );
    for (const command of commands) {
      const program = programOf(command);
      const more = program.includes("run")
        ? [check, "--reporter=default", "--reporter=json", "--outputFile=results.json"]
        : [];
      const { ok, output } = run(scratch, [...program, ...more]);
      expect(ok, output).toBe(true);
    }
    const types = run(scratch, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.new.json"]);
    expect(types.ok, types.output).toBe(true);
    const results = JSON.parse(readFileSync(join(scratch, "results.json"), "utf8")) as Readonly<Record<string, number>>;
    expect(results).toMatchObject({ numPassedTests: 7, numTotalTests: 7 });
  });
});
