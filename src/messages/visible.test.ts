import { describe, expect, it } from "vitest";
import { oneLine, pieces, spelled } from "./visible";

describe("a text from a rollout", () => {
  it("shows signs that turn it around or cannot be seen, by their codes", () => {
    expect(pieces("a\u202Eb\u200Bc")).toEqual([
      { kind: "plain", text: "a" },
      { kind: "sign", text: "U+202E", name: "right-to-left override" },
      { kind: "plain", text: "b" },
      { kind: "sign", text: "U+200B", name: "zero width space" },
      { kind: "plain", text: "c" },
    ]);
  });

  it("shows an escape of a terminal as the sign that it begins with", () => {
    expect(spelled("\u001B[31mred\u001B[0m")).toBe("[U+001B][31mred[U+001B][0m");
  });

  it.each(["plain", "line\nline\ttab", "שלום عربى", "naïve 漢字", "👩‍👩‍👧 ❤️ 🇩🇪"])("leaves %j as it stands", (text) => {
    expect(pieces(text)).toEqual([{ kind: "plain", text }]);
  });

  it.each([
    ["a joiner between letters", "a\u200Db", "a[U+200D]b"],
    ["half a pair", "x\uD83Dy", "x[U+D83D]y"],
    ["tags", "x\u{E0041}", "x[U+E0041]"],
    ["a null and a delete", "\u0000\u007F", "[U+0000][U+007F]"],
    ["a byte order mark inside", "a\uFEFFb", "a[U+FEFF]b"],
    ["a filler", "\u3164", "[U+3164]"],
    ["isolates", "\u2066x\u2069", "[U+2066]x[U+2069]"],
  ])("spells out %s", (_, text, shown) => {
    expect(spelled(text)).toBe(shown);
  });

  it("stands on one line in a cell", () => {
    expect(oneLine("a\r\nb\nc\u202E")).toBe("a ⏎ b ⏎ c[U+202E]");
  });

  it("is cut in time that grows with its length only", () => {
    const text = "\u202Ea".repeat(200_000);
    const began = performance.now();
    expect(pieces(text)).toHaveLength(400_000);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
