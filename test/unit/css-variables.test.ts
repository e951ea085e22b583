import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { colorCount, colorId } from "../../src/messages/dimension-colors";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** Theme variables that VS Code gives every webview: a selection of its colour registry, and its fonts. */
const known = new Set(read("test/fixtures/vscode-variables.txt").trim().split("\n"));
const contributed = new Set(Array.from({ length: colorCount }, (_, index) => colorId(index).replaceAll(".", "-")));

const files = globSync("webview/**/*.{ts,css}", { cwd: root }).filter((path) => !path.endsWith(".test.ts"));
const sources = files.map((path) => ({ path, text: read(path) }));

/** Where something is found, as `file: text`. */
const found = (pattern: RegExp, within = sources): readonly string[] =>
  within.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([match]) => `${path}: ${match}`));

const styles = sources.filter(({ path }) => path.endsWith(".css"));
const values = styles.map(({ path, text }) => ({ path, text: text.replaceAll(/\/\*[\s\S]*?\*\//g, "") }));

describe("colours of the webviews", () => {
  it("are variables that VS Code or this extension defines", () => {
    const used = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/--vscode-([A-Za-z0-9-]+)/g)].map(([, name = ""]) => ({ path, name })),
    );
    // In a template the number of a dimension follows its name.
    const unknown = used.filter(
      ({ name }) => !known.has(name) && !contributed.has(name) && name !== "rewardLab-dimension",
    );
    expect(used.length).toBeGreaterThan(20);
    expect(unknown).toEqual([]);
  });

  it("use every colour that the extension contributes for dimensions", () => {
    const css = read("webview/base.css");
    expect([...contributed].filter((name) => !css.includes(`var(--vscode-${name})`))).toEqual([]);
  });

  it("are never written as literals", () => {
    expect(found(/#[0-9a-f]{3,8}\b/gi, values)).toEqual([]);
    expect(found(/["'`]#[0-9a-f]{3,8}["'`]/gi)).toEqual([]);
    expect(found(/\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color)\(/gi)).toEqual([]);
    expect(found(/:\s*(?:black|white|red|green|blue|gr[ae]y|yellow|orange|purple)\b/gi, values)).toEqual([]);
  });

  it("do not come from the translucent orange of the charts", () => {
    expect(found(/--vscode-charts-orange/g)).toEqual([]);
  });
});

describe("the content security policy of the webviews", () => {
  it("meets no inline style and no style attribute", () => {
    expect(found(/\sstyle="/g)).toEqual([]);
    expect(found(/<style\b|style-map|styleMap\(|unsafeHTML|innerHTML/g)).toEqual([]);
  });

  it("meets the controls' library in one folder only", () => {
    const users = sources.filter(({ text }) => text.includes("@vscode/webview-ui-toolkit")).map(({ path }) => path);
    expect(users).toEqual(["webview/ui/controls.ts"]);
  });

  it("meets neither the badge nor the tag of that library, which set style attributes", () => {
    expect(found(/vsCodeBadge|vsCodeTag|(?<!--)vscode-badge|(?<!--)vscode-tag/g)).toEqual([]);
  });
});
