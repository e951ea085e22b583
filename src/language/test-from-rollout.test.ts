import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { parseDocument } from "./document/document";
import { plainValue } from "./document/tree";
import { type RolloutForTest, testFromRollout } from "./test-from-rollout";
import { applyEdits } from "./testing";

const head = "reward: 1\ndimensions:\n  correct: {type: exact}\n";
const rollout: RolloutForTest = {
  name: "a wrong answer",
  fields: { completion: "A: 5\nSo 5.", gold: "4", note: null },
  expect: { total: 0 },
};
const saved = (text: string, test = rollout): string => applyEdits(text, testFromRollout(text, test));
const testsOf = (text: string): readonly Record<string, unknown>[] =>
  (plainValue(parseDocument(text).root) as { tests: Record<string, unknown>[] }).tests;

describe("a rollout saved as a test", () => {
  it("begins the section where there is none", () => {
    expect(saved(head)).toBe(`${head}
tests:
  - name: "a wrong answer"
    rollout:
      completion: |-
        A: 5
        So 5.
      gold: "4"
    expect: {total: 0}
`);
  });

  it.each([
    [
      "a block list",
      "tests: # mine\n  - name: one\n    rollout: {completion: x} # kept\n    expect: {total: 1}\nname: x\n",
    ],
    ["a list at the margin", "tests:\n- name: one\n  rollout: {completion: x}\n  expect: {total: 1} # kept\nname: x\n"],
    ["braces", "tests: [{name: one, rollout: {completion: x}, expect: {total: 1}}] # kept\nname: x\n"],
    ["a last line without break", "tests:\n  - name: one\n    rollout: {completion: x} # kept\n    expect: {total: 1}"],
  ])("joins %s behind the last one and keeps comments", (_, tests) => {
    const text = saved(head + tests);
    expect(testsOf(text)).toEqual([
      { name: "one", rollout: { completion: "x" }, expect: { total: 1 } },
      { name: "a wrong answer", rollout: { completion: "A: 5\nSo 5.", gold: "4" }, expect: { total: 0 } },
    ]);
    expect(text).toContain("# kept");
    expect(compile(parseDocument(text)).plan?.tests).toHaveLength(2);
  });

  it.each(["tests:\n", "tests: # none yet\n", "tests: []\n", "tests: null\n", "tests"])("fills %j", (tests) => {
    expect(testsOf(saved(head + tests)).map(({ name }) => name)).toEqual(["a wrong answer"]);
  });

  it("leaves a section alone that is no list", () => {
    expect(testFromRollout(`${head}tests: {a: 1}\n`, rollout)).toEqual([]);
  });

  it("ends where the expectation is to be filled in", () => {
    const [edit] = testFromRollout(`${head}tests:\n  - {name: a}\n`, { name: "b", fields: { completion: "x" } });
    expect(edit?.text).toMatch(/expect:\n {6}total: $/);
  });

  it("gives a name that is taken a number", () => {
    expect(testsOf(saved(saved(saved(head)))).map(({ name }) => name)).toEqual([
      "a wrong answer",
      "a wrong answer 2",
      "a wrong answer 3",
    ]);
  });

  it("keeps line breaks of Windows", () => {
    expect(saved(head.replaceAll("\n", "\r\n"))).not.toMatch(/[^\r]\n/);
  });

  it.each([
    ["several lines", "a\n\n  b: c # d\n- e"],
    ["a break at the end", "a\nb\n"],
    ["breaks at the end", "a\n\n\n"],
    ["a break at the start", "\na\nb"],
    ["spaces around", "  a\n b  \n  "],
    ["tabs", "\ta\n\tb"],
    ["carriage returns", "a\r\nb\rc"],
    ["controls and breaks of Unicode", "a\u0000\u001b[1m\u0085\u2028\u2029\ufeffb\nc"],
    ["half a surrogate pair", "a\ud800\nb"],
    ["letters from right to left", "\u202eabc\n\u05d0"],
    ["words of YAML", "yes"],
    ["a number's text", "1e-9"],
    ["nothing", ""],
    ["braces and colons", "{a: [b, c]} # d\n---\n..."],
  ])("reads %s back as it was", (_, completion) => {
    const fields = { completion, gold: completion, "odd key: 1": [1e-9, 1.5e300, -0.1, { no: true, y: completion }] };
    for (const tests of ["", "tests: [{name: a}]\n"]) {
      const found = testsOf(saved(head + tests, { ...rollout, fields, scores: { correct: "timeout" } })).at(-1);
      expect(found?.["rollout"]).toEqual({ ...fields, scores: { correct: "timeout" } });
    }
  });
});
