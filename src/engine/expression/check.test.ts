import { describe, expect, it } from "vitest";
import { compileExpression, constantExpression, functionsByName, isMissing, reservedNames } from "./index";
import type { Expression, NameInfo } from "./index";

const known: Readonly<Record<string, NameInfo>> = {
  share: { type: "number", interval: { low: 0, high: 1 } },
  balance: { type: "number", interval: { low: -2, high: 3 } },
  words: { type: "number", interval: { low: 0, high: Infinity } },
  flag: { type: "boolean" },
  pred: { type: "number", fromPolicy: true },
  completion: { type: "text", fromPolicy: true },
  gold: { type: "any" },
  marks: { type: "list", interval: { low: 0, high: 5 } },
  d: { type: "number" },
  "d.part": { type: "number", interval: { low: 0, high: 2 } },
};
const compile = (text: string) => compileExpression(text, (name) => known[name]);

function compiled(text: string): Expression {
  const { expression, errors } = compile(text);
  if (!expression) throw new Error(errors.map((e) => e.message).join(" "));
  return expression;
}

describe("what is known of an expression before it runs", () => {
  it.each([
    ["share * 2 - 1", -1, 1],
    // Corners of [-2, 3] x [0, 1]: 0, -2, 0, 3.
    ["balance * share", -2, 3],
    ["1 / (words + 1)", 0, 1],
    ["1 / balance", -Infinity, Infinity],
    ["-balance", -3, 2],
    ["words % 7", 0, 7],
    ["share > 1.5", 0, 0],
    ["share <= 1", 1, 1],
    ["share >= 1", 0, 1],
    ["share == 2", 0, 0],
    ["share > 1 || flag", 0, 1],
    ["share > 1 && flag", 0, 0],
    ["!(share > 1)", 1, 1],
    ["share < 2 ? 5 : 9", 5, 5],
    ["flag ? share : -1", -1, 1],
    ["if(flag, 2, 3)", 2, 3],
    ["or(share, -0.5)", -0.5, 1],
    ["clip(words, 0, 4)", 0, 4],
    ["clip(balance, -1, words)", -1, 3],
    ["min(1, words / 10)", 0, 1],
    ["max(balance, share)", 0, 3],
    ["max(marks)", 0, 5],
    ["sum([share, balance])", -2, 4],
    ["sum(marks)", 0, Infinity],
    ["mean(marks.map(m, m / 5))", 0, 1],
    ["marks[0]", 0, 5],
    ["abs(balance)", 0, 3],
    ["pow(balance, 2)", 0, Infinity],
    ["sign(words)", 0, 1],
    ["size(completion)", 0, Infinity],
    ["d.part", 0, 2],
  ])("the range of %s is from %d to %d", (text, low, high) => {
    const { interval } = compiled(text);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  it("never gives a value outside its range", () => {
    const inner = ["share", "balance", "words", "flag", "1", "0", "-3"];
    const outer = [
      "A + B",
      "A - B",
      "A * B",
      "A / B",
      "A % B",
      "A < B",
      "A <= B",
      "A == B",
      "A != B",
      "A && B",
      "A || B",
      "A ? B : A",
    ];
    const calls = [
      "abs(A)",
      "sign(A)",
      "floor(A)",
      "round(A)",
      "sigmoid(A)",
      "tanh(A)",
      "exp(A)",
      "sqrt(A)",
      "log(A)",
      "pow(A, B)",
    ];
    const lists = [
      "min(A, B)",
      "max([A, B])",
      "mean(A, B)",
      "sum([A, B])",
      "clip(A, B, 4)",
      "std([A, B])",
      "norm([A, B])",
    ];
    const values = { share: [0, 0.3, 1], balance: [-2, -0.5, 0, 3], words: [0, 2, 40], flag: [true, false] };
    for (const shape of [...outer, ...calls, ...lists]) {
      for (const a of inner)
        for (const b of inner) {
          const expression = compiled(shape.replaceAll("A", `(${a})`).replaceAll("B", `(${b})`));
          for (const share of values.share)
            for (const balance of values.balance)
              for (const words of values.words)
                for (const flag of values.flag) {
                  const row: Readonly<Record<string, number | boolean>> = { share, balance, words, flag };
                  const result = expression.evaluate({ read: (name) => row[name] ?? 0 });
                  if (isMissing(result)) continue;
                  expect(Number(result), expression.text).toBeGreaterThanOrEqual(expression.interval.low - 1e-9);
                  expect(Number(result), expression.text).toBeLessThanOrEqual(expression.interval.high + 1e-9);
                }
        }
    }
  });

  it("knows its type", () => {
    const types = [
      "1 + 1",
      "1 < 2",
      "'a'",
      "[1]",
      "{}",
      "gold",
      "flag ? 1 : 'a'",
      "flag ? 1 : true",
      "'a' + 'b'",
      "marks.filter(m, m > 1)",
      "last(marks)",
      "last(marks, 2)",
    ];
    expect(types.map((text) => compiled(text).type)).toEqual([
      "number",
      "boolean",
      "text",
      "list",
      "mapping",
      "any",
      "any",
      "number",
      "text",
      "list",
      "any",
      "list",
    ]);
  });

  it("lists what it reads, once, in order, without macro variables and with columns of rollouts", () => {
    expect(compiled("marks.all(share, share > words) && d.part > share").reads).toEqual([
      "marks",
      "words",
      "d.part",
      "share",
    ]);
    const group = compiled("mean(group.map(r, r.pred))");
    expect(group.reads).toEqual(["pred"]);
    expect(group.readsGroup).toBe(true);
  });

  it("knows whether the policy's text has a part in it", () => {
    expect(compiled("pred + 1").fromPolicy).toBe(true);
    expect(compiled("share + 1").fromPolicy).toBe(false);
    expect(compiled("group.exists(r, r.pred > 1)").fromPolicy).toBe(true);
  });

  it("knows constants and bare names", () => {
    expect(compiled("2 * 3 > 5").constant).toBe(1);
    expect(compiled("share").constant).toBeUndefined();
    expect(compiled("1 / 0").constant).toBeUndefined();
    expect(compiled("(share)").name).toBe("share");
    expect(compiled("d.part").name).toBe("d.part");
    expect(compiled("share + 0").name).toBeUndefined();
    expect(constantExpression(0.5)).toMatchObject({
      constant: 0.5,
      reads: [],
      type: "number",
      interval: { low: 0.5, high: 0.5 },
    });
  });
});

describe("errors of an expression", () => {
  it.each([
    ["sharee * 2", "^^^^^^", "unknown-name", "no column or dimension 'sharee'"],
    ["1 + meen(marks)", "    ^^^^", "unknown-function", "no function 'meen'"],
    ["share + it", "        ^^", "scope", "per element"],
    ["share + total", "        ^^^^^", "scope", "advantage"],
    ["share * completion", "        ^^^^^^^^^^", "type", "needs numbers, and this is a text"],
    ["clip(share, 0)", "^^^^^^^^^^^^^^", "arguments", "takes 3 arguments, not 2"],
    ["marks > 1", "^^^^^", "type", "mean, sum"],
    ["share and flag", "      ^^^", "syntax", "&&"],
    ["(share + 1", "^", "syntax", "')' is missing"],
    ["share +", "      ^", "syntax", "after '+'"],
    ["completion.matches('(?=a)')", "                   ^^^^^^^", "arguments", "Lookaround"],
    ["group.map(r, r.sharee)", "               ^^^^^^", "unknown-name", "sharee"],
    ["size(share)", "     ^^^^^", "type", "a text, a list or a mapping"],
  ])("%s", (text, carets, kind, message) => {
    const [error] = compile(text).errors;
    const start = carets.indexOf("^");
    expect(error).toMatchObject({ kind, start, end: carets.length });
    expect(error?.message).toContain(message);
  });

  it("are all found, also after one of syntax", () => {
    expect(compile("nope + (other").errors.map((e) => [e.kind, e.name])).toEqual([
      ["unknown-name", "nope"],
      ["syntax", undefined],
      ["unknown-name", "other"],
    ]);
  });

  it("say what is wanted of the whole", () => {
    const errors = compileExpression("completion", (name) => known[name], { wanted: "number" }).errors;
    expect(errors.map((e) => e.message)).toEqual(["The result must be a number, and this is a text."]);
  });

  it("stop what is too deep or too long before it can do harm", () => {
    expect(compile(`${"(".repeat(5000)}1`).errors[0]?.kind).toBe("syntax");
    expect(compile(`1${" + 1".repeat(50_000)}`).errors[0]?.message).toContain("longer than");
    expect(compile(`${"!".repeat(1500)}true`).errors[0]?.kind).toBe("syntax");
    expect(compiled(`1${" + 1".repeat(900)}`).constant).toBe(901);
  });
});

describe("the function records", () => {
  it.each([...functionsByName.values()].map((f) => [f.name, f] as const))(
    "%s is documented by a signature and an example",
    (name, f) => {
      expect(f.signature).toContain(`${name}(`);
      expect(f.docs).toMatch(/`[^`]+`[^`]*$/);
    },
  );

  it("reserve their names, but not those of methods", () => {
    expect(["mean", "it", "group", "all", "true"].every((word) => reservedNames.has(word))).toBe(true);
    expect(reservedNames.has("contains")).toBe(false);
  });
});
