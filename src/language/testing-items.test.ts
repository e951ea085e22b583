import { describe, expect, it } from "vitest";
import { addProbe } from "./add-probe";
import { parseDocument } from "./document/document";
import { testingItems } from "./testing-items";
import { applyEdits } from "./testing";

const text = `reward: 1
dimensions: {broken
tests:
  - name: first one
    rollout: {completion: a}
    expect: {total: 1} # one
  - rollout: {completion: b}
probes:
  - stuffing: {allow: 0.1}
  - tag_spam
  - {empty: {allow: 0.1}}
`;

describe("testingItems", () => {
  const { tests, probes } = testingItems(parseDocument(text));
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);

  it("lists tests with their names and places, also in a file that is broken elsewhere", () => {
    expect(tests.map(({ name, index }) => [name, index])).toEqual([
      ["first one", 0],
      ["test 2", 1],
    ]);
    expect(at(tests[0]!.selection)).toBe("first one");
    expect(at(tests[0]!.expect)).toBe("expect: {total: 1}");
  });

  it("lists the probes of a pack at its entry, and a probe with an entry of its own there", () => {
    expect(probes.map(({ name, entry, selection }) => [name, entry, at(selection)])).toEqual([
      ["keyword_stuffing", "stuffing", "stuffing"],
      ["repeat_words", "stuffing", "stuffing"],
      ["tag_spam", "tag_spam", "tag_spam"],
      ["empty", "empty", "empty"],
    ]);
  });
});

describe("addProbe", () => {
  it.each([
    ["reward: 1\n", "reward: 1\n\nprobes: [style]\n"],
    ["probes:\nname: x\n", "probes: [style]\nname: x\n"],
    ["probes: [empty] # kept\n", "probes: [empty, style] # kept\n"],
    ["probes: []\n", "probes: [style]\n"],
    ["probes:\n  - empty # kept\nname: x\n", "probes:\n  - empty # kept\n  - style\nname: x\n"],
    ["probes: [{style: {allow: 1}}]\n", "probes: [{style: {allow: 1}}]\n"],
  ])("lists a pack in %j", (before, after) => {
    expect(applyEdits(before, addProbe(parseDocument(before), "style"))).toBe(after);
  });
});
