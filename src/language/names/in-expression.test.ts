import { describe, expect, it } from "vitest";
import { namesInExpression } from "./in-expression";

const names = (text: string) => namesInExpression(text).map(({ start, end }) => text.slice(start, end));

describe("namesInExpression", () => {
  it("finds what is read: names, owners of parts, fields of rollouts", () => {
    expect(names("1 - correct * tone.warmth + size(pred)")).toEqual(["correct", "tone", "pred"]);
    expect(names("mean(group.map(r, r.correct - raw(brevity)))")).toEqual(["correct", "brevity"]);
    expect(names("group.filter(r, r.tidy > 0).all(p, p.correct <= correct)")).toEqual(["tidy", "correct", "correct"]);
    expect(names("group[0].correct + first(group).tidy + last(group, 2).map(q, q.tidy)[0]")).toEqual([
      "correct",
      "tidy",
      "tidy",
    ]);
  });

  it("leaves out variables of macros, their fields where they are no rollouts, functions and texts", () => {
    expect(names("numbers.exists(correct, correct > 1) || correct > 0")).toEqual(["numbers", "correct"]);
    expect(names("messages.map(m, m.role + role)")).toEqual(["messages", "role"]);
    expect(names("completion.contains('correct') && true")).toEqual(["completion"]);
    expect(names("(correct)")).toEqual(["correct"]);
  });

  it("finds what can be found in broken expressions", () => {
    expect(names("correct + ")).toEqual(["correct"]);
    expect(names("mean(group.map(r, r.correct")).toEqual(["correct"]);
    expect(names("")).toEqual([]);
  });
});
