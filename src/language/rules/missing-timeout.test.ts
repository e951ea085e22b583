import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  tone: {type: python, function: "r.py:f", range: [0, 1]}
`;

describe("missing-timeout", () => {
  it("stands at a type that may never answer, and adds a limit", () => {
    const marked = text.replace("[0, 1]}", "[0, 1]}\n#              ^^^^^^ `tone` can wait for ever");
    expect(expectFindings("missing-timeout", marked)[0]?.severity).toBe("warning");
    expect(applyFix("missing-timeout", "10 seconds", text)).toBe(text.replace("[0, 1]}", "[0, 1], timeout: 10}"));
  });

  it("is an error where the policy's own code runs", () => {
    const runs = "\nreward: 1\ndimensions:\n  passes: {type: tests, cases: cases}\n";
    const marked = runs.replace("cases: cases}", "cases: cases}\n#                ^^^^^ can wait for ever");
    expect(expectFindings("missing-timeout", marked)[0]?.severity).toBe("error");
  });

  it("is quiet with a limit, and about types that always end", () => {
    expectFindings("missing-timeout", text.replace("[0, 1]}", "[0, 1], timeout: 2.5}"));
    expectFindings("missing-timeout", "\nreward: 1\ndimensions:\n  words: {type: length, unit: words}\n");
  });
});
