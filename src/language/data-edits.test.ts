import { describe, expect, it } from "vitest";
import { withData } from "./data-edits";

const rest =
  "# What is paid.\ndimensions:\n  right: {type: exact, to: gold}\n\ntests:\n  - {name: a, within: 1.0e-8}\n";
const given = { rollouts: "mine/r.jsonl", columns: { gold: "answer" } };

describe("a reward file on other rollouts", () => {
  it("gets a section where it has none, and is otherwise as it was written", () => {
    expect(withData(`reward: 1\nname: x\n\n${rest}`, given)).toBe(
      `reward: 1\nname: x\n\ndata:\n  rollouts: "mine/r.jsonl"\n  columns: {gold: "answer"}\n\n${rest}`,
    );
  });

  it("keeps the contract of a column and what it does not name", () => {
    const contract =
      "data:\n  columns:\n    gold: {type: text, about: The right option.} # ours\n    lang: language\n\n";
    expect(withData(`reward: 1\n\n${contract}${rest}`, given)).toBe(
      `reward: 1\n\n${contract
        .replace("  columns", '  rollouts: "mine/r.jsonl"\n  columns')
        .replace("option.}", 'option., column: "answer"}')}${rest}`,
    );
  });

  it("replaces what the file called a column before", () => {
    const of = (columns: string): string => withData(`data:\n  columns: ${columns}\n${rest}`, given);
    expect(of("{gold: solution}")).toContain('columns: {gold: "answer"}');
    expect(of("{gold: {column: solution, type: text}}")).toContain('{column: "answer", type: text}');
  });

  it("names a column whose name is no plain YAML", () => {
    expect(withData(rest, { ...given, columns: { yes: "no: 1" } })).toContain('columns: {"yes": "no: 1"}');
  });
});
