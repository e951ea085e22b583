import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Document, isCollection, isScalar, visit } from "yaml";
import { compile } from "../compile";
import { parseDocument } from "../document/document";
import { plainValue } from "../document/tree";
import { format } from "./format";

function formatted(text: string): string {
  const result = format(parseDocument(text));
  return "left" in result ? result.left : result.text;
}

describe("format", () => {
  it("writes canonical spaces and keeps comments, blank lines and the order of keys", () => {
    expect(
      formatted(`# top

reward:   1
name: x   # trailing   comment


params: {limit: 12,   k: 1.0e-4, z: .5}
dimensions: # the signals
    # about correct
    correct:   {type: exact,  of: pred}   # c1

    brevity:
        type: length
        # inside
        unit:   words
        shape:
        - soft_overlong: {limit: limit}   # here
        - sigmoid
        # last of the steps
extract:
  pred: { tag: 'answer',
          pick: last }
# end
`),
    ).toBe(`# top

reward: 1
name: x # trailing   comment

params: {limit: 12, k: 1.0e-4, z: .5}
dimensions: # the signals
  # about correct
  correct: {type: exact, of: pred} # c1

  brevity:
    type: length
    # inside
    unit: words
    shape:
      - soft_overlong: {limit: limit} # here
      - sigmoid
      # last of the steps
extract:
  pred: {tag: answer, pick: last}

# end
`);
  });

  it("opens braces on lines above 100 columns, and folds long expressions", () => {
    const long = "clip(correct * 0.5 + tidy * 0.25 - repeats * 0.125, 0, 1) + (size(completion) > 400 ? -0.5 : 0) + 1";
    const text = `reward: 1
dimensions:
  correct: {type: expr, of: "${long}", when: "size(gold) > 0"} # reward-lab-ignore unused-dimension: kept
  tidy: '${long}'
  plain: {type: expr, of: "max(a, b)"}
aggregate: {sum: {correct: {weight: 0.5, when: tidy == 1}, tidy: 0.123456, plain: {weight: 0.25, when: tidy == 1}}}
`;
    expect(formatted(text)).toBe(
      `reward: 1
dimensions:
  correct: # reward-lab-ignore unused-dimension: kept
    type: expr
    of: >-
      clip(correct * 0.5 + tidy * 0.25 - repeats * 0.125, 0, 1) + (size(completion) > 400 ? -0.5 :
      0) + 1
    when: size(gold) > 0
  tidy: >-
    clip(correct * 0.5 + tidy * 0.25 - repeats * 0.125, 0, 1) + (size(completion) > 400 ? -0.5 : 0)
    + 1
  plain: {type: expr, of: "max(a, b)"}
aggregate:
  sum: {correct: {weight: 0.5, when: tidy == 1}, tidy: 0.123456, plain: {weight: 0.25, when: tidy == 1}}
`.replace(
        "  sum: {correct: {weight: 0.5, when: tidy == 1}, tidy: 0.123456, plain: {weight: 0.25, when: tidy == 1}}\n",
        `  sum:
    correct: {weight: 0.5, when: tidy == 1}
    tidy: 0.123456
    plain: {weight: 0.25, when: tidy == 1}
`,
      ),
    );
  });

  it("takes away quotes that are not needed, and only those", () => {
    const text = `reward: 1
name: "short and right"
about: 'yes'
source: "https://arxiv.org/abs/1"
dimensions:
  "a": {type: "exact", of: 'pred', to: "'yes'"}
  b: {type: regex, pattern: '\\d+'}
  c: "max(a, b)"
  d: {type: keyword, any: ["please", "1", "1e-9", "no", "2020-01-01", "a: b", "a, b", "#x"]}
tests:
  - name: "quotes of rollouts stay"
    rollout: {completion: "please", gold: "4"}
    expect: {total: 1}
`;
    expect(formatted(text)).toBe(`reward: 1
name: short and right
about: 'yes'
source: https://arxiv.org/abs/1
dimensions:
  a: {type: exact, of: pred, to: "'yes'"}
  b: {type: regex, pattern: '\\d+'}
  c: max(a, b)
  d: {type: keyword, any: [please, "1", "1e-9", "no", "2020-01-01", "a: b", "a, b", "#x"]}
tests:
  - name: quotes of rollouts stay
    rollout: {completion: "please", gold: "4"}
    expect: {total: 1}
`);
  });

  it("moves blocks of text without changing what they say", () => {
    const text =
      "reward: 1\nabout: >-\n      one\n      two\n\n      three\ntests:\n- name: a\n  rollout:\n    completion: |+\n        first\n          second\n\n    gold: 1\n";
    expect(formatted(text)).toBe(
      "reward: 1\nabout: >-\n  one\n  two\n\n  three\ntests:\n  - name: a\n    rollout:\n      completion: |+\n        first\n          second\n\n      gold: 1\n",
    );
  });

  it("leaves a broken file alone and says why", () => {
    expect(formatted("reward: 1\ndimensions: {a: {type: exact\n")).toContain(
      "not formatted while it has a mistake of YAML",
    );
    expect(formatted("reward: 1\ndimensions: {a: max(b, c)}\n")).toContain("a comma cuts off `c)`");
    expect(formatted("reward: 1\nreward: 1\n")).toContain("`reward` is given twice");
    expect(formatted("")).toBe("");
  });

  it("keeps line ends and the byte order mark of the file", () => {
    expect(formatted("\uFEFFreward:  1\r\nname: 'x'\r\n")).toBe("\uFEFFreward: 1\r\nname: x\r\n");
  });
});

const root = join(import.meta.dirname, "../../..");
const blocks = (file: string) =>
  [...readFileSync(join(root, file), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const sources: readonly string[] = [
  ...blocks("docs/language.md"),
  ...["extractions", "types", "shape-steps", "nodes", "estimators", "modifiers"].flatMap((page) =>
    blocks(`docs/records/${page}.md`),
  ),
  ...["brief", "brief-fixed"].map((name) =>
    readFileSync(join(root, `media/examples/arithmetic/${name}.reward.yaml`), "utf8"),
  ),
];

/** The same file written badly: other spaces, indentation and quotes, by a seed. */
function scrambled(text: string, seed: number): string {
  let state = seed;
  const random = (n: number) => (state = (state * 1103515245 + 12345) % 2147483648) % n;
  const wide = 1 + random(3);
  return text
    .split("\n")
    .map((line) => {
      const indent = /^ */.exec(line)![0].length;
      const rest = line.slice(indent);
      const spaced = /["'#|>]/.test(rest)
        ? rest
        : rest
            .replace(/: (?=\S)/g, () => `:${" ".repeat(1 + random(3))}`)
            .replace(/, /g, () => `,${" ".repeat(1 + random(3))}`);
      return " ".repeat(indent * wide) + spaced + (rest !== "" && random(4) === 0 && !/["'|>]/.test(rest) ? "   " : "");
    })
    .join("\n");
}

describe("format of every file of the documentation and the examples", () => {
  it("changes no plan, is done after once, and undoes bad spacing", () => {
    let plans = 0;
    for (const source of sources) {
      const before = compile(parseDocument(source));
      const once = formatted(source);
      const after = compile(parseDocument(once));
      expect(after.plan?.digest).toBe(before.plan?.digest);
      expect(after.problems.map(({ message }) => message)).toEqual(before.problems.map(({ message }) => message));
      expect(formatted(once)).toBe(once);
      plans += before.plan ? 1 : 0;
      for (let seed = 1; seed <= 4; seed++) {
        const bad = scrambled(source, seed);
        if (compile(parseDocument(bad)).plan?.digest !== before.plan?.digest) continue;
        const mended = formatted(bad);
        expect(compile(parseDocument(mended)).plan?.digest).toBe(before.plan?.digest);
        expect(formatted(mended)).toBe(mended);
      }
    }
    expect(plans).toBeGreaterThan(12);
  });
});

const texts = [
  "a",
  "a b",
  "yes",
  "1",
  "1e-9",
  "a: b",
  "a #b",
  "it's",
  '"q"',
  "",
  " x ",
  "a,b",
  "{x}",
  "- a",
  "two\nlines\n",
  "é ñ",
  "a ? b : c",
  "?",
  "~",
  "x".repeat(120),
  "w ".repeat(70) + "w",
  "\n\n a\n",
  "0x1F",
  "!t",
  "&a",
  "*a",
  "%d",
  "@x",
  "`x`",
  "2020-01-01",
  "null",
  "a:",
  "|",
  "\t",
];

/** A made-up value, at most so deep. */
function made(random: (n: number) => number, depth: number): unknown {
  const kind = random(depth > 0 ? 6 : 3);
  if (kind === 0) return [0, -1.5, 1e21, 1e-9, 400, true, false, null][random(8)];
  if (kind < 3) return texts[random(texts.length)];
  if (kind === 3) return Array.from({ length: random(4) }, () => made(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: random(5) }, (_, i) => [`${texts[random(4)]}${i}`, made(random, depth - 1)]),
  );
}

describe("format of made-up files", () => {
  it("keeps every value, is done after once, and formats nearly all", () => {
    let state = 7;
    const random = (n: number) => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * n);
    const left: string[] = [];
    for (let i = 0; i < 400; i++) {
      const value = { reward: 1, a: made(random, 4), tests: [{ rollout: { completion: made(random, 1) } }] };
      const written = { indent: 2 + random(3), lineWidth: random(2) * 60, indentSeq: random(2) === 0 } as const;
      const document = new Document(value, { version: "1.2", schema: "core" });
      visit(document, {
        Collection: (_, node) => void (node.flow = random(3) === 0),
        Pair: (_, pair) => void (random(9) === 0 && isScalar(pair.key) && (pair.key.commentBefore = " note")),
      });
      visit(document, {
        Collection: (_, node, above) =>
          void (above.some((outer) => isCollection(outer) && outer.flow) && (node.flow = true)),
      });
      const text = document.toString(written);
      const parsed = parseDocument(text);
      if (parsed.problems.length > 0) continue;
      const result = format(parsed);
      if ("left" in result) {
        left.push(`${result.left}\n${text}`);
        continue;
      }
      expect(plainValue(parseDocument(result.text).root)).toEqual(plainValue(parsed.root));
      expect(formatted(result.text)).toBe(result.text);
    }
    expect(left).toEqual([]);
  });
});
