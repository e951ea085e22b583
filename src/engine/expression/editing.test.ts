import { describe, expect, it } from "vitest";
import { completionContext, tokenize } from "./index";

/** The context at the bar. */
function at(marked: string) {
  const offset = marked.indexOf("|");
  return completionContext(marked.replace("|", ""), offset);
}

describe("words of an expression for an editor", () => {
  it("have kinds and places, also where the expression is broken", () => {
    const text = "mean(d.part) > 1.5 && x in ['a' ";
    expect(tokenize(text).map((t) => [t.kind, text.slice(t.start, t.end)])).toEqual([
      ["function", "mean"],
      ["operator", "("],
      ["name", "d"],
      ["operator", "."],
      ["member", "part"],
      ["operator", ")"],
      ["operator", ">"],
      ["number", "1.5"],
      ["operator", "&&"],
      ["name", "x"],
      ["keyword", "in"],
      ["operator", "["],
      ["text", "'a'"],
    ]);
  });
});

describe("the place where completion is asked for", () => {
  it("gives the partial word and the whole word to replace", () => {
    expect(at("1 + cor|rect")).toMatchObject({ partial: "cor", start: 4, end: 11, afterDot: false, inLiteral: false });
    expect(at("1 + |")).toMatchObject({ partial: "", start: 4, end: 4, afterDot: false });
    expect(at("|")).toMatchObject({ partial: "", start: 0, end: 0 });
  });

  it("knows a dot and the names before it", () => {
    expect(at("1 + a.b.pa|")).toMatchObject({ partial: "pa", afterDot: true, owner: "a.b" });
    expect(at("f(x).|")).toMatchObject({ partial: "", afterDot: true, owner: undefined });
  });

  it("has nothing to offer inside a text or a number", () => {
    expect(at("x == 'a|bc'").inLiteral).toBe(true);
    expect(at("x == 'a|").inLiteral).toBe(true);
    expect(at("x == 1|2").inLiteral).toBe(true);
    expect(at("'abc'|").inLiteral).toBe(false);
  });
});
