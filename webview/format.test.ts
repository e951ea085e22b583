import { describe, expect, it } from "vitest";
import { baseName, compact, count, duration, fixed, parseNumber, percent, plural, signed } from "./format";

describe("numbers as they are read", () => {
  it("uses a real minus sign and never shows a negative zero", () => {
    expect(fixed(-1.236)).toBe("\u22121.24");
    expect(fixed(-0.001)).toBe("0.00");
    expect(signed(0.5)).toBe("+0.50");
    expect(signed(0.001)).toBe("0.00");
    expect(signed(-2, 0)).toBe("\u22122");
  });

  it("shows a dash, not a zero, for a number that does not exist", () => {
    expect([fixed(null), signed(undefined), percent(null), compact(Number.NaN)]).toEqual(["–", "–", "–", "–"]);
  });

  it("does not round a small share down to nothing", () => {
    expect([percent(0.004), percent(0), percent(0.376), percent(-0.02)]).toEqual(["<1%", "0%", "38%", "\u22122%"]);
  });

  it("shortens to four significant digits", () => {
    expect([compact(0.1 + 0.2), compact(-12345.6), compact(2)]).toEqual(["0.3", "\u221212350", "2"]);
  });

  it("counts with separators and the right noun", () => {
    expect([count(2636), plural(1, "group"), plural(1200, "group")]).toEqual(["2,636", "1 group", "1,200 groups"]);
  });
});

describe("what a person types", () => {
  it("is read back from what was shown", () => {
    expect(parseNumber(fixed(-0.05))).toBe(-0.05);
    expect(parseNumber(" 1e-2 ")).toBe(0.01);
  });

  it("is no number when it is empty or a word", () => {
    expect([parseNumber(""), parseNumber("much"), parseNumber("1/0"), parseNumber("Infinity")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("time and paths", () => {
  it("writes minutes, and hours only where there are any", () => {
    expect([duration(9_400), duration(36 * 60_000 + 24_000), duration(3_600_000)]).toEqual([
      "0:09",
      "36:24",
      "1:00:00",
    ]);
  });

  it("takes the last part of a path of either kind", () => {
    expect([baseName("/a/b.yaml"), baseName("c:\\a\\b.yaml"), baseName("run:3")]).toEqual([
      "b.yaml",
      "b.yaml",
      "run:3",
    ]);
  });
});
