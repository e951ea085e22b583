import { describe, expect, it } from "vitest";
import { parseDocument } from "../document/document";
import { diagnosticsOf } from "../testing";
import { compile } from ".";

const compiled = (dimensions: string) => compile(parseDocument(`reward: 1\ndimensions:\n${dimensions}`));

describe("a name", () => {
  it("that reads like an expression is a term by itself: a-b is not a minus b", () => {
    const { plan } = compiled("  a: 5\n  b: 3\n  a-b: {type: length}\naggregate: {sum: {a-b: 1}}\n");
    expect(plan?.aggregate.terms.map(({ value }) => [value?.name, value?.reads])).toEqual([["a-b", ["a-b"]]]);
  });

  it.each(["my dim", "", "1+2", "~", "group", "mean", "true"])("%j never stops the compiler", (name) => {
    const { dimensions } = compiled(`  ${JSON.stringify(name)}: {type: length}\n`);
    expect(dimensions.map((dimension) => dimension.name)).toEqual([name]);
  });

  it("of letters of any script can be read and tested", () => {
    const text = `reward: 1
dimensions:
  größe: {type: length}
  長さ: größe + 1
tests:
  - {name: t, rollout: {completion: ab}, expect: {größe: 1, 長さ: 2}}
`;
    expect(diagnosticsOf(text)).toEqual([]);
  });
});
