import { describe, expect, it } from "vitest";
import { seeded } from "../seeded";
import { findNumbers, lastFound, parseNumber, showNumber } from "./numbers";

describe("the last number read from the end is the last of all numbers", () => {
  const pieces = [
    "1",
    "23",
    "004",
    ".",
    ",",
    "-",
    "+",
    "\u2212",
    "/",
    " ",
    "e",
    "E",
    "%",
    "\\frac{1}{",
    "}",
    "$",
    "x",
    "A: ",
    "\n",
    "\u202f",
    "0",
  ];

  it("holds for random texts", () => {
    const random = seeded(3);
    for (let round = 0; round < 3000; round++) {
      const count = 1 + Math.floor(random() * 12);
      const text = Array.from({ length: count }, () => pieces[Math.floor(random() * pieces.length)]!).join("");
      expect(lastFound(text), JSON.stringify(text)).toEqual(findNumbers(text).at(-1));
    }
  });
});

describe("a plain decimal is read as JavaScript reads it", () => {
  it.each([
    "0",
    "-0",
    "7",
    "+7",
    "007",
    "0.1",
    "-12.375",
    ".5",
    "123456789012345",
    "1.23456789012345",
    "9007199254740993",
    "0.30000000000000004",
  ])("%s", (text) => {
    expect(parseNumber(text)).toBe(Number(text));
  });

  it.each(["", " ", "-", ".", "1.2.3", "1 2", "0x10", "1_000", "Infinity", "NaN", "--1", "1e", "e5"])(
    "%s is no number",
    (text) => {
      expect(parseNumber(text)).toBeNaN();
    },
  );
});

describe("numbers are shown as people write them", () => {
  it.each([
    [11, "11"],
    [-1.5, "\u22121.5"],
    [0.1 + 0.2, "0.3"],
  ])("%d", (value, text) => {
    expect(showNumber(value)).toBe(text);
  });
});
