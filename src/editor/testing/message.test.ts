import { describe, expect, it } from "vitest";
import type { Breakdown } from "../../messages/testing";
import { breakdownTable, checkMessage, fixLine } from "./message";

const base = { metric: false, raw: null, status: "ok" as const, why: "" };
const breakdown: Breakdown = {
  rollout: "",
  total: { value: 0.05, status: "ok" },
  advantage: 0,
  rest: -0.05,
  lines: [
    { ...base, dimension: "correct", index: 0, status: "unparseable", why: "no `A:` | line\n<b>", value: 0, paid: 0 },
    { ...base, dimension: "length", index: 1, why: "0 words → 1", value: 1, paid: 0.1 },
    { ...base, dimension: "reasons", index: 2, metric: true, value: 0, paid: null },
  ],
};

describe("the breakdown of a rollout", () => {
  it("has a line a dimension, a bar for what it is paid, and the total", () => {
    expect(breakdownTable(breakdown).split("\n")).toEqual([
      "| dimension | status | why | | paid |",
      "|---|---|---|---|---:|",
      "| `correct` | unparseable | no \\`A:\\` \\| line \\<b\\> | ░░░░░░░░░░ | 0.00 |",
      "| `length` | ok | 0 words → 1 | ██████████ | 0.10 |",
      "| `reasons` | ok |  |  | not paid |",
      "| the aggregate itself | | | ▒▒▒▒▒░░░░░ | −0.05 |",
      "| **total** |  |  | | **0.05** |",
    ]);
  });
});

describe("the message of a failed test", () => {
  const result = { name: "x", path: [], passed: false, checks: [], durationMs: 1, figure: "", breakdown };
  it("says what came out and what was expected", () => {
    const check = { subject: "total", path: [], passed: false, expected: "0", actual: "0.05", outcome: "" };
    expect(checkMessage(check, result)).toContain("`total` is **0.05**, expected **0**.");
  });

  it("says why an expression does not hold, with what rollouts say as text", () => {
    const check = {
      subject: "a",
      path: [],
      passed: false,
      expected: "true",
      actual: "",
      outcome: "",
      message: "[x](y)",
    };
    expect(checkMessage(check, result).split("\n")[0]).toBe("\\[x\\]\\(y\\)");
  });
});

describe("the fix of a failed probe", () => {
  it("is a line with a link, and what came of it", () => {
    const gate = { path: [], condition: "" };
    const fix = { title: "Pay length only when correct", edits: [], effect: "then paid 0.00", passes: true, gate };
    expect(fixLine(fix, (title) => `[${title}](command:x)`)).toBe(
      "$(lightbulb) [Pay length only when correct](command:x) then paid 0.00: passes",
    );
  });
});
