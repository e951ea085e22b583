import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

describe("yaml-syntax", () => {
  it("marks where a brace is missing, once, and hides what follows from it", () => {
    const text = `
reward: 1
dimensions:
  tidy: {type: tags, order: [think]
aggregate: tidy
`;
    expectFindings(
      "yaml-syntax",
      text.replace("[think]", "[think]\n#                                 ^ `}` is missing"),
    );
    expect(diagnosticsOf(text).map(({ rule }) => rule)).toEqual(["yaml-syntax"]);
    expect(applyFix("yaml-syntax", "}", text)).toBe(text.replace("[think]", "[think]}"));
  });

  it("marks a quote that is opened and not closed, at its line", () => {
    expectFindings(
      "yaml-syntax",
      `
reward: 1
dimensions:
  a: "step > 1
#    ^^^^^^^^^ not closed
  b: 2
`,
    );
  });

  it("marks a line without a colon", () => {
    expectFindings(
      "yaml-syntax",
      `
reward: 1
dimensions:
  words: {type: length}
  cha
# ^^^ needs a colon
aggregate: words
`,
    );
  });

  it("says that tabs cannot indent", () => {
    const found = diagnosticsOf("reward: 1\ndimensions:\n\twords: {type: length}\n");
    expect(found.map(({ message }) => message)).toEqual(["Tabs cannot indent YAML. Use spaces."]);
  });

  it("says that a second document is not read", () => {
    expectFindings("yaml-syntax", "reward: 1\n---\n#^^ one document\ndimensions: {a: size(completion)}\n");
  });

  it("says that brackets are nested too deeply", () => {
    const [found] = diagnosticsOf(`reward: 1\ndimensions: {a: ${"[".repeat(20_000)}}\n`);
    expect(found?.message).toContain("nested too deeply");
  });

  it.each([
    ["lists", `reward: 1\ndimensions: {a: ${"[".repeat(1000)}${"]".repeat(1000)}}\n`],
    [
      "mappings",
      `reward: 1\ndimensions:\n${Array.from({ length: 300 }, (_, i) => `${" ".repeat(i + 1)}a:\n`).join("")}`,
    ],
  ])("reads no %s that lie deeper than anyone writes them", (_, text) => {
    const messages = diagnosticsOf(text).map(({ message }) => message);
    expect(messages.filter((message) => message.includes("nested too deeply")).length).toBe(1);
  });

  it("marks an alias that stands for nothing", () => {
    expectFindings(
      "yaml-syntax",
      "reward: 1\ndimensions:\n  a: {type: length, shape: *steps}\n#                          ^^^^^^ `&steps`\n",
    );
  });

  it("leaves an empty file to other rules", () => {
    expectFindings("yaml-syntax", "");
  });
});
