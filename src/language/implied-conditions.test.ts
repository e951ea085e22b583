import { describe, expect, it } from "vitest";
import { parse } from "../engine/expression/parser";
import { implies } from "./implied-conditions";

const does = (a: string, b: string): boolean => implies(parse(a).root, parse(b).root);

describe("implies", () => {
  it.each([
    ["x > 0.8", "x > 0.5"],
    ["x > 0.5", "x >= 0.5"],
    ["x == 1", "x > 0.5"],
    ["x == 1", "x != 0"],
    ["x > 0", "x != 0"],
    ["0.8 < x", "x > 0.5"],
    ["x < -2", "x <= -1"],
    ["x > 0.8 && y == 1", "x > 0.5"],
    ["a.contains( 'b' )", "a.contains('b')"],
    ["x > 0.8", "x > 0.5 || y == 1"],
    ["x > 0.8 || x > 0.9", "x > 0.5"],
  ])("%s, so %s", (a, b) => {
    expect(does(a, b)).toBe(true);
  });

  it.each([
    ["x > 0.5", "x > 0.8"],
    ["x >= 0.5", "x > 0.5"],
    ["x > 0.8", "y > 0.5"],
    ["x > 0.8", "x > 0.5 && y == 1"],
    ["x > 0.8 || y == 1", "x > 0.5"],
    ["x < 1", "x > 0"],
    ["x != 0", "x > 0"],
    ["size(a) > 1", "size(b) > 1"],
  ])("%s, and not surely %s", (a, b) => {
    expect(does(a, b)).toBe(false);
  });
});
