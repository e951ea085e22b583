import { describe, expect, it } from "vitest";
import { probes } from "../../analysis/probing/registry";
import { complete } from "../completion";
import { parseDocument } from "../document/document";
import { hover } from "../hover";

const head = "reward: 1\ndimensions:\n  correct: {type: exact}\n";

function at(text: string) {
  const offset = text.indexOf("|");
  const document = parseDocument(text.slice(0, offset) + text.slice(offset + 1));
  return { completions: complete(document, offset), hover: hover(document, offset) };
}

describe("the section probes", () => {
  it("completes packs and probes from their records, in a list and in brackets", () => {
    for (const text of ["probes:\n  - |\n", "probes: [empty, |]\n", "probes:\n  - {st|}\n"]) {
      const labels = at(head + text).completions.map(({ label }) => label);
      expect(labels, text).toContain("stuffing");
      expect(labels, text).toEqual(expect.arrayContaining(probes.map(({ name }) => name)));
    }
  });

  it("completes what a probe takes", () => {
    const labels = (text: string) => at(head + text).completions.map(({ label }) => label);
    expect(labels("probes:\n  - empty: {|}\n")).toEqual(["allow"]);
    expect(labels("probes:\n  - constant_answer: {|}\n")).toEqual(["allow", "answers"]);
  });

  it("explains a probe and a pack on hover", () => {
    expect(at(`${head}probes: [em|pty]\n`).hover?.contents.join("\n")).toMatch(/mean total.*median/s);
    expect(at(`${head}probes:\n  - stuff|ing: {allow: 0.1}\n`).hover?.contents.join("\n")).toContain("`tag_spam`");
  });
});

describe("the section tests", () => {
  it("completes its kinds, and rollouts inside batches", () => {
    const labels = (text: string) => at(head + text).completions.map(({ label }) => label);
    expect(labels("tests:\n  - name: a\n    |\n")).toEqual(expect.arrayContaining(["batches", "file", "group"]));
    expect(labels("tests:\n  - batches: [{a: {|}}]\n")).toEqual(expect.arrayContaining(["completion", "scores"]));
  });
});
