import { expect, it } from "vitest";
import { lineStart } from "./line-start";

it("finds the beginning of every line, also in a text that begins with an empty one", () => {
  const text = "\nab\n\nc";
  expect([...text, ""].map((_, offset) => lineStart(text, offset))).toEqual([0, 1, 1, 1, 4, 5, 5]);
  expect(lineStart("", 0)).toBe(0);
});
