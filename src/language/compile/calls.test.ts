import { describe, expect, it } from "vitest";
import { complete } from "../completion";
import { parseDocument } from "../document/document";
import { unreadFiles, withParents } from "../extend/gather";
import { mergedText } from "../extend/merged-text";
import { hover } from "../hover";
import { rename } from "../names/rename";
import { applyEdits, diagnosticsOf, expectFindings } from "../testing";
import type { TextEdit } from "../types";
import { compile } from ".";

const files = new Map<string, string | null>([
  ["again.md", "{prompt} {options} {hint}"],
  ["none.md", null],
  ["judge.reward.yaml", "reward: 1\ndimensions: {words: {type: length}}\n"],
  ["broken.reward.yaml", "reward: 1\ndimensions:\n  words: {type: lengthy}\n"],
  [
    "nested.reward.yaml",
    "reward: 1\ncalls: {a: {model: m, score: judge.reward.yaml}}\ndimensions: {words: {type: length}}\n",
  ],
  ["going.reward.yaml", "reward: 1\ndimensions: {w: {type: length, shape: [{zscore: {within: running}}]}}\n"],
]);
const call = (of: string) => `reward: 1
calls:
  second: {${of}}
dimensions:
  words: {type: length, of: second, unparseable: 0}
`;
const compiled = (text: string) => compile(parseDocument(text, files));
const digestOf = (text: string) => compiled(text).plan?.digest;

describe("mistakes in `calls`", () => {
  it("names keys that a call has not, what is no whole number, a `shuffle` that is no list, a model that is not there", () => {
    expectFindings(
      "unknown-parameter",
      `
reward: 1
calls:
  second: {model: policy, templat: "{prompt}"}
#                         ^^^^^^^ A call has no \`templat\`. Did you mean \`template\`?
dimensions:
  words: {type: length, of: second, unparseable: 0}
`,
    );
    expectFindings(
      "wrong-parameter-type",
      `
reward: 1
calls:
  a: policy
#    ^^^^^^ is a mapping that says who answers what
  b: {model: policy, n: 0}
#                       ^ \`n\` is a whole number from 1.
  c: {model: policy, shuffle: size(prompt)}
#                             ^^^^^^^^^^^^ needs a list
  d: {model: policy, cache: never}
#                           ^^^^^
dimensions:
  words: {type: length, of: b, unparseable: 0}
`,
    );
    expectFindings(
      "missing-parameter",
      `
reward: 1
calls:
  second: {template: "{prompt}"}
# ^^^^^^ needs \`model\`
dimensions:
  words: {type: length}
`,
    );
  });

  it("names files that are not there or cannot score, at their paths", () => {
    const found = (key: string, path: string) =>
      diagnosticsOf(call(`model: policy, ${key}: ${path}`), { files }).filter(({ severity }) => severity === "error");
    const text = call("model: policy, template: none.md");
    const [missing] = found("template", "none.md");
    expect(text.slice(missing!.start, missing!.end)).toBe("none.md");
    expect(missing!.message).toContain("There is no template `none.md`");
    expect(found("template", "unread.md")[0]?.message).toContain("has not been read yet");
    expect(found("score", "gone.reward.yaml")[0]?.message).toContain("has not been read yet");
    expect(found("score", "broken.reward.yaml")[0]?.message).toContain(
      "`broken.reward.yaml` has a mistake in line 3: There is no type `lengthy`",
    );
    expect(found("score", "nested.reward.yaml")[0]?.message).toContain("scores answers of calls of its own");
    expect(found("score", "going.reward.yaml")[0]?.message).toContain("remembers what came before");
    expect(found("score", "judge.reward.yaml")).toEqual([]);
  });

  it("names columns that a template shows and the rollouts lack, in the text or at the file's path", () => {
    const columns = ["prompt", "options", "completion"].map((name) => ({
      name,
      type: "text",
      missing: 0,
      example: "x",
    }));
    const lacking = (of: string) => {
      const text = call(of);
      return diagnosticsOf(text, { files, columns: columns as never })
        .filter(({ rule }) => rule === "missing-dataset-column")
        .map(({ start, end, message }) => [text.slice(start, end), message]);
    };
    expect(lacking('model: policy, template: "{prompt} {tip.text}"')).toEqual([
      ["tip", expect.stringContaining("`second` reads `tip`, which the rollouts lack")],
    ]);
    expect(lacking("model: policy, template: again.md, shuffle: options")).toEqual([
      ["again.md", expect.stringContaining("`second` reads `hint`")],
    ]);
  });

  it("shares the space of names, and is answered before anything is measured", () => {
    expectFindings(
      "name-clash",
      `
reward: 1
calls:
  second: {model: policy}
  completion: {model: policy}
# ^^^^^^^^^^ already a field of every rollout
extract:
  second: {tag: answer}
# ^^^^^^ already a call
dimensions:
  words: {type: length}
`,
    );
    const [found] = expectFindings(
      "bad-expression",
      `
reward: 1
calls:
  second: {model: policy, template: "It has {words} words.", when: words > 3}
#                                            ^^^^^
#                                                                  ^^^^^^^^^ reads the dimension
dimensions:
  words: {type: length}
`,
    );
    expect(found?.message).toContain("reads the dimension `words`, and calls are answered before");
    expectFindings(
      "dependency-cycle",
      `
reward: 1
calls:
  a: {model: policy, template: "{b}"}
# ^
  b: {model: policy, template: "{a}"}
dimensions:
  words: {type: length}
`,
    );
  });

  it("tells at the model that nobody answers here", () => {
    expectFindings(
      "no-provider",
      `
reward: 1
calls:
  second: {model: policy}
#                 ^^^^^^ no provider for \`policy\` yet: each answer of \`second\` is an error
dimensions:
  words: {type: length, of: second, unparseable: 0}
`,
    );
  });
});

describe("the language service on `calls`", () => {
  const text = call("model: policy, shuffle: options, score: judge.reward.yaml, ");
  const document = parseDocument(text, files);

  it("completes keys, words and parts, and explains keys and names", () => {
    const labels = (source: string, at: string) =>
      complete(parseDocument(source, files), source.indexOf(at) + at.length).map(({ label }) => label);
    expect(labels(text, "judge.reward.yaml, ")).toEqual(expect.arrayContaining(["template", "n", "seed", "when"]));
    expect(labels(text, "judge.reward.yaml, ")).not.toContain("model");
    expect(labels(call("model: policy, cache: "), "cache: ")).toEqual(["true", "content", "false"]);
    expect(labels("reward: 1\ncalls:\n  \ndimensions: {a: {type: length}}\n", "calls:\n  ")).toContain("new call");
    const reader = `${text}  worth: second\n`;
    expect(labels(reader, "worth: ")).toContain("second");
    const explained = (at: string) => hover(document, text.indexOf(at) + 1)?.contents.join("\n");
    expect(explained("shuffle")).toContain("never the one in which it stands");
    expect(explained("second:")).toContain("**second**: call of `policy`, text");
    expect(explained("second:")).toContain("`second.score` is what the answers are worth.");
    expect(explained("second, unparseable")).toContain("call of `policy`");
  });

  it("renames a call in expressions, tests and templates, and a column in the call's template", () => {
    const source = `reward: 1
data: {columns: {hint: h}}
calls:
  second: {model: policy, template: "{hint}"}
  third: {model: policy, template: "{second}", when: size(second) > 0}
dimensions:
  words: {type: length, of: second, unparseable: 0}
tests:
  - {name: a, rollout: {replies: {second: x}}, expect: {words: 1}}
`;
    const renamed = (at: string, to: string) => {
      const edits = rename(parseDocument(source), source.indexOf(at), to);
      if ("refused" in edits) throw new Error(edits.refused);
      return applyEdits(source, edits as TextEdit[]);
    };
    expect(renamed("second:", "again")).toBe(source.replaceAll("second", "again"));
    expect(renamed("hint", "tip")).toBe(source.replaceAll("hint", "tip"));
  });

  it("needs the template, the reward that scores and what that needs", () => {
    const source = call("model: policy, template: again.md, score: in/judge.reward.yaml");
    const inner = "reward: 1\nextends: base.reward.yaml\ncalls: {a: {model: m, template: ask.md}}\n";
    const read = new Map<string, string | null>();
    const all: Readonly<Record<string, string>> = {
      "again.md": "{prompt}",
      "in/judge.reward.yaml": inner,
      "in/base.reward.yaml": "reward: 1\ndimensions: {words: {type: length}}\n",
      "in/ask.md": "Hello",
    };
    for (let unread = unreadFiles(parseDocument(source, read)); unread.length > 0;) {
      for (const path of unread) read.set(path, all[path] ?? null);
      unread = unreadFiles(parseDocument(source, read));
    }
    expect([...read.keys()].sort()).toEqual(Object.keys(all).sort());
    expect(compile(parseDocument(source, read)).problems).toEqual([]);
    const gathered = withParents(parseDocument(source), (path) => all[path] ?? null);
    expect(compile(gathered).plan?.digest).toBe(compile(parseDocument(source, read)).plan?.digest);
  });

  it("changes its digest with what changes answers, and with nothing else", () => {
    const plain = digestOf(call("model: policy, template: again.md, shuffle: options"));
    expect(plain).toBeDefined();
    expect(digestOf(call("template: again.md, model: policy, shuffle: options, retry: 3, timeout: 5, about: x"))).toBe(
      plain,
    );
    for (const other of ["n: 2", "seed: 1", "when: size(prompt) > 0", "system: Hello", "score: judge.reward.yaml"])
      expect(digestOf(call(`model: policy, template: again.md, shuffle: options, ${other}`))).not.toBe(plain);
    const edited = new Map([...files, ["again.md", "{prompt} {options}"]] as const);
    const source = call("model: policy, template: again.md, shuffle: options");
    expect(compile(parseDocument(source, edited)).plan?.digest).not.toBe(plain);
  });

  it("may be inherited with what it names, which stands beside the parent", () => {
    const all: Readonly<Record<string, string>> = {
      "sub/base.reward.yaml":
        "reward: 1\ncalls:\n  second: {model: policy, template: again.md, score: judge.reward.yaml}\ndimensions: {worth: second.score}\n",
      "sub/again.md": "{prompt} {hint}",
      "sub/judge.reward.yaml": "reward: 1\nextends: words.reward.yaml\nparams: {k: 3}\n",
      "sub/words.reward.yaml":
        "reward: 1\nparams: {k: 2}\ndimensions: {words: {type: length}}\naggregate: {sum: {words: k}}\n",
    };
    const source = "reward: 1\nextends: sub/base.reward.yaml\ncalls: {second: {when: ask}}\n";
    const document = withParents(parseDocument(source), (path) => all[path] ?? null);
    const { plan, problems } = compile(document);
    expect(problems).toEqual([]);
    const [second] = plan!.extractions;
    expect([second?.call?.score?.params, second?.reads]).toEqual([{ k: 3 }, ["prompt", "hint", "ask"]]);
    const merged = compile(parseDocument(mergedText(document)));
    expect([merged.problems, merged.plan?.digest]).toEqual([[], plan!.digest]);
  });

  it("goes into a run as one text that needs no other file", () => {
    const source = call("model: policy, template: again.md, score: judge.reward.yaml, shuffle: options");
    const merged = mergedText(parseDocument(source, files));
    expect(merged).not.toContain("again.md");
    expect(compile(parseDocument(merged)).problems).toEqual([]);
    expect(compile(parseDocument(merged)).plan?.digest).toBe(digestOf(source));
  });
});
