import { describe, expect, it } from "vitest";
import { seeded } from "../seeded";
import { lineSpans, sentenceSpans } from "./sentence-spans";
import { countLines, countSentences } from "./words";

const pieces = [
  "Yes",
  " ",
  ".",
  "!",
  "?",
  "\u2026",
  "\u3002",
  "\n",
  "\r\n",
  ")",
  "\u201d",
  "3.5",
  "e.g.",
  "\ud83d\ude00",
  "\u4f60",
  "-",
  "\t",
];

describe("spans and counts agree", () => {
  it("in random texts", () => {
    const random = seeded(11);
    for (let round = 0; round < 5000; round++) {
      const text = Array.from({ length: 8 }, () => pieces[Math.floor(random() * pieces.length)]!).join("");
      expect(sentenceSpans(text).length, JSON.stringify(text)).toBe(countSentences(text));
      expect(lineSpans(text).length, JSON.stringify(text)).toBe(countLines(text));
    }
  });
});

describe("places are those of the text, in UTF-16 units", () => {
  const textsOf = (text: string, spans: readonly { start: number; end: number }[]) =>
    spans.map(({ start, end }) => text.slice(start, end));

  it.each([
    ["One. Two!  Three", ["One.", "Two!", "Three"]],
    ["He said \u201cno.\u201d Then 3.5 more.", ["He said \u201cno.\u201d", "Then 3.5 more."]],
    ["\ud83d\ude00 ok? \u597d\u3002\u4e0d\u3002", ["\ud83d\ude00 ok?", "\u597d\u3002", "\u4e0d\u3002"]],
    ["... ...", []],
  ])("sentences of %j", (text, expected) => {
    expect(textsOf(text, sentenceSpans(text))).toEqual(expected);
  });

  it.each([
    ["a\r\n\r\n  b \rc\n", ["a", "b", "c"]],
    [" \n\t\n", []],
  ])("lines of %j", (text, expected) => {
    expect(textsOf(text, lineSpans(text))).toEqual(expected);
  });
});
