import { expect, it } from "vitest";
import type { Material } from "./material";
import { measure, type ScoredResponse } from "./measured";
import type { Prompt } from "./prompts";

const material = { scored: { total: { values: Float64Array.of(0, 1) } } } as unknown as Material;
const response = (prompt: Prompt, total: number, either?: string): ScoredResponse => ({
  text: "",
  variant: "",
  prompt,
  row: 0,
  total,
  accepted: false,
  full: 1,
  ...(either !== undefined && { either }),
});

it("takes the less paid of two that stand for each other, and nothing where one of them has no reward", () => {
  const [a, b] = [{ group: 0 }, { group: 1 }] as unknown as [Prompt, Prompt];
  const both = [
    response(a, 0.25, "list"),
    response(a, 1, "list"),
    response(b, 0.75, "list"),
    response(b, 0.75, "list"),
  ];
  // The less paid are 0.25 and 0.75 of 1.
  expect(measure("share", both, material, 0.5)).toMatchObject({ prompts: 2, value: 0.5, passed: false });
  const unscored = [...both.slice(0, 2), response(b, NaN, "list"), response(b, 0.75, "list")];
  expect(measure("share", unscored, material, 0.5)).toMatchObject({ prompts: 1, value: 0.25, passed: true });
  const later = [...both.slice(0, 2), response(b, 0.75, "list"), response(b, NaN, "list")];
  expect(measure("share", later, material, 0.5)).toMatchObject({ prompts: 1, value: 0.25, passed: true });
});
