import { describe, expect, it } from "vitest";
import type { FilterName } from "../../src/messages/rollouts";
import { accept, spotAt, suggestions } from "./complete";

const name = (name: string, kind: FilterName["kind"] = "dimension", values: readonly string[] = []): FilterName => ({
  name,
  kind,
  detail: "",
  values,
});
const names = [
  name("advantage", "score"),
  name("correct"),
  name("length"),
  name("policy", "column", ["6b", "175b"]),
  name("raw", "function"),
];
const offered = (filter: string, caret = filter.length) =>
  suggestions(spotAt(filter, caret), names).map(({ label }) => label);

/** The filter and, at `|`, the caret after the first suggestion was taken. */
function taken(filter: string): string {
  const caret = filter.indexOf("|");
  const text = filter.replace("|", "");
  const spot = spotAt(text, caret)!;
  const done = accept(text, spot, suggestions(spot, names)[0]!);
  return `${done.filter.slice(0, done.caret)}|${done.filter.slice(done.caret)}`;
}

describe("completion in the filter", () => {
  it("replaces the name at the caret and nothing else", () => {
    expect(taken("correct == 0 && adv| > 1")).toBe("correct == 0 && advantage| > 1");
    expect(taken("ra|")).toBe("raw(|)");
  });

  it("offers names that begin with the word before names that hold it", () => {
    expect(offered("c")).toEqual(["correct", "policy"]);
  });

  it("offers the values of a column, with and without the quote", () => {
    expect(offered("policy == ")).toEqual(["6b", "175b"]);
    expect(offered('policy == "1')).toEqual(["175b"]);
    expect(taken('policy == "1|"')).toBe('policy == "175b"|');
    expect(taken("policy != |")).toBe('policy != "6b"|');
  });

  it("is silent inside any other text, after a number and at a complete name", () => {
    expect(offered('text == "le')).toEqual([]);
    expect(spotAt("total > 1", 9)).toBeNull();
    expect(offered("length")).toEqual([]);
  });
});
