import { expect, it } from "vitest";
import mathEqualType from "../dimensions/math_equal";
import { formOf } from "./form";
import { readAnswer } from "./read";

const form = (text: string): string => formOf(readAnswer(text));

it.each([
  ["42", "a whole number"],
  ["0.5", "a decimal"],
  ["-\\frac{3}{4}", "a fraction"],
  ["2\\sqrt{3}", "a number"],
  ["3-4i", "a complex number"],
  ["5\\text{ cm}", "an amount in cm"],
  ["12 apples", "a number of apples"],
  ["\\{1,2,3\\}", "a set of 3"],
  ["\\emptyset", "the empty set"],
  ["1, 2", "2 answers"],
  ["x=1 or x=2", "2 answers"],
  ["(1,2,3)", "a tuple of 3"],
  ["(1,2)", "a pair or an open interval"],
  ["[1,2)", "an interval"],
  ["(0,1)\\cup(2,3)", "a set"],
  ["\\begin{pmatrix}1&2&3\\\\4&5&6\\end{pmatrix}", "a matrix of 2 x 3"],
  ["x = 5", "the value of x, a whole number"],
  ["f(x) = x^2", "the value of f(x), an expression in x"],
  ["x^2+y^2=1", "an equation"],
  ["x \\le 3", "an inequality"],
  ["x \\in \\{1,2\\}", "an element of a set of 2"],
  ["2x+3y", "an expression in x, y"],
  ["1\\pm\\sqrt2", "the values of a plus-minus sign"],
  ["2:3", "a ratio"],
  ["(B)", "option B"],
  ["A, C", "options A, C"],
  ["increasing", "words"],
  ["???", "no mathematics"],
])("reads %s as %s", (text, expected) => expect(form(text)).toBe(expected));

const options = { precision: 6, sets: true };

it("says in the explanation what both sides were read as", () => {
  const explain = mathEqualType.explain as (of: unknown, to: unknown, options: unknown) => unknown;
  const why =
    "reads x = \\frac12 as the value of x, a fraction, the gold answer is 0.5 (a decimal): both are mathematically equal";
  expect(explain("So $x = \\frac12$.", "0.5", options)).toEqual({ why, evidence: [{ start: 4, end: 15, note: why }] });
  expect(explain("\\{1,2\\}", "(1,2)", options)).toMatchObject({
    why: "reads \\{1,2\\} as a set of 2, the gold answer is (1,2) (a pair or an open interval): the two are not equal",
    evidence: [{ start: 0, end: 7, against: true }],
  });
  expect(explain("???", "7", options)).toEqual({
    why: "reads ??? as no mathematics, the gold answer is 7 (a whole number): The answer cannot be read as mathematics.",
    evidence: [],
  });
});
