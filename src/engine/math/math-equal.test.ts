import { expect, it } from "vitest";
import { mathEqual } from "./math-equal";
/** Answer, gold. */
const options = { precision: 6, sets: true };
const yes: [string, string][] = [
  ["42", "42"],
  ["\\frac{1}{2}", "0.5"],
  ["1/3", "\\dfrac13"],
  ["12.5\\%", "0.125"],
  ["1,234,567", "1234567"],
  ["1\\frac{1}{2}", "3/2"],
  ["\\sqrt{8}", "2\\sqrt{2}"],
  ["\\sqrt[3]{27}", "3"],
  ["x=5", "5"],
  ["5", "x = 5"],
  ["x \\in \\{1,2\\}", "\\{2, 1\\}"],
  ["(1,2)", "(1, 2)"],
  ["\\pm 3", "3, -3"],
  ["3+4i", "4i+3"],
  ["5!", "120"],
  ["\\binom{5}{2}", "10"],
  ["\\log_2 8", "3"],
  ["\\sin(\\pi/6)", "1/2"],
  ["90^\\circ", "90"],
  ["10 \\text{ cm}", "10"],
  ["$5", "5"],
  ["1.5e3", "1500"],
  ["\\boxed{7}", "7"],
  ["so \\boxed{\\boxed{m+n=7}}.", "\\boxed{m+n=7}"],
  ["\\mathbf{v}_1", "v_1"],
  ["x \\ne \\pm 5", "(-\\infty,-5)\\cup(-5,5)\\cup(5,\\infty)"],
  ["3 m^{4}-2 m+6", "6-2m+3m^4"],
  ["5 m", "500 cm"],
  ["$2 n \\pi$, any integer $n$", "2n\\pi"],
  ["up on $(0,\\frac12)$, down on $(1,2)$", "Up on $(0,0.5)$; down on $(1,2)$."],
  ["1+2+\\cdots+n", "n(n+1)/2"],
  ["$20/hour", "20 dollars per hour"],
  ["x^2+C", "x^2+1+C"],
  ["½", "0.5"],
  ["x<3", "(-\\infty, 3)"],
  ["1 \\le x < 4", "[1,4)"],
  ["(x+1)^2", "x^2+2x+1"],
  ["\\frac{x^2-1}{x-1}", "x+1"],
  ["2x+4y=6", "x+2y=3"],
  ["0.\\overline{3}", "1/3"],
  ["0.333333", "1/3"],
  ["2^{10}", "1024"],
  ["(-\\infty,1)\\cup(2,\\infty)", "(2,\\infty)\\cup(-\\infty,1)"],
  ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "\\begin{bmatrix}1 & 2\\\\ 3 & 4\\end{bmatrix}"],
  ["e^{i\\pi}", "-1"],
  ["\\frac{\\sqrt{3}}{3}", "\\frac{1}{\\sqrt{3}}"],
  ["−5", "-5"],
  ["1 and 2", "2, 1"],
  ["\\text{(B)}", "B"],
  ["2\\times 3", "6"],
  ["√2", "\\sqrt2"],
  ["3 \\cdot 10^8", "300000000"],
  ["\\ln e^2", "2"],
  ["x^2 = 4", "x^2 - 4 = 0"],
  ["10\\%", "10%"],
  ["11\\sqrt{2}", "11\\sqrt{2}"],
  ["\\frac{3}{4}\\pi", "\\frac{3\\pi}{4}"],
];
const no: [string, string][] = [
  ["42", "43"],
  ["-5", "5"],
  ["[1,2]", "(1,2)"],
  ["(1,2)", "(2,1)"],
  ["\\{1,2\\}", "\\{1,2,3\\}"],
  ["x<3", "x\\le 3"],
  ["1.234", "1234"],
  ["1,234", "1, 234"],
  ["x \\ne \\pm 5", "x \\ne \\pm 6"],
  ["3 m^{4}-2 m+6", "3 m^{5}-2 m+6"],
  ["5 m", "5 cm"],
  ["\\{x \\mid x \\ge 3\\}, \\{x \\mid x \\ge 0\\}", "\\{x \\mid x \\ge 3\\}, \\{x \\mid x \\ge 1\\}"],
  ["\\lfloor\\frac{2n-1}{5}\\rfloor", "\\lfloor\\frac{2n-1}{6}\\rfloor"],
  ["2RC+R+C", "3RC+R+C"],
  ["a+b+c", "a+b+c+1"],
  ["$2 n \\pi$, any integer $n$", "$3 n \\pi$, any integer $n$"],
  ["up on $(0,1)$, down on $(1,2)$", "up on $(0,3)$, down on $(1,2)$"],
  ["radius: 5, center: $(1,2)$", "radius: 6, center: $(1,2)$"],
  ["0.33", "1/3"],
  ["x+1", "x-1"],
  ["2x", "x^2"],
  ["3+4i", "3-4i"],
  ["process.exit(1)", "3"],
  ["9^9^9^9^9", "3"],
  ["", "3"],
  ["1/0", "3"],
  ["(1,2,3)", "(1,3,2)"],
  ["x=4", "5"],
  ["\\sqrt{-1}", "1"],
  ["A", "B"],
  ["1 or 2", "1"],
  ["0.5", "5"],
  ["x^2", "y^2"],
];
it("finds equal forms equal, and others not", () => {
  const bad = [
    ...yes.filter(([a, b]) => mathEqual(a, b, options).is !== "equal"),
    ...no.filter(([a, b]) => mathEqual(a, b, options).is === "equal"),
  ];
  expect(bad).toEqual([]);
});
/** Pieces of text with a sign between them. */
const joined = (count: number, sign: string, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join(sign);

/** Milliseconds of processor time of the quickest of five comparisons, either way round. */
function cost(text: string): number {
  const spent = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    mathEqual(text, "3", options);
    mathEqual("3", text, options);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...spent);
}

it.each([
  ["an open bracket many times", "(".repeat(5000)],
  ["braces in braces", `${"{".repeat(500)}1${"}".repeat(500)}`],
  ["open braces", "{".repeat(9000)],
  ["fractions in fractions", `${"\\frac{1}{1+".repeat(120)}1${"}".repeat(120)}`],
  ["open fractions", "\\frac{".repeat(1000)],
  ["roots in roots", `${"\\sqrt{2+".repeat(80)}2${"}".repeat(80)}`],
  ["open roots", "\\sqrt".repeat(1900)],
  ["exponents on exponents", `${"x^".repeat(900)}x`],
  ["a tower of powers", "9^{9^{9}}"],
  ["a higher tower of powers", "9^{9^{9^{9^{9}}}}"],
  ["a product of 1000 factors", joined(1000, "", (i) => `(x+${i})`)],
  ["a product of 390 numbers", joined(390, "*", (i) => `${i + 1000}`)],
  ["a sum of 4000 terms", joined(4000, "+", () => "1")],
  ["a sum of 390 letters", joined(390, "+", (i) => `${i}x_{${i}}`)],
  ["a power of a sum", "(x+1)^{1000}"],
  ["a large choice", "\\binom{10^9}{5}"],
  ["a choice of half", "\\binom{10^9}{5*10^8}"],
  ["a large factorial", "(10^9)!"],
  ["factorials of factorials", "((9!)!)!"],
  ["a sum of factorials", "\\sum_{k=1}^{2000} k!"],
  ["a long sum", "\\sum_{k=1}^{10^9} k"],
  ["sums in sums", "\\sum_{a=1}^{400}\\sum_{b=1}^{400}\\sqrt{ab}"],
  ["a sum with dots", "1+2+\\cdots+10^{9}"],
  ["a list of commas", "1,".repeat(4900)],
  ["a list of 390 roots", joined(390, ",", (i) => `\\sqrt{${i}}`)],
  ["many plus-minus signs", joined(60, "", () => "\\pm 1")],
  ["a list of plus-minus signs", joined(30, ",", () => "\\pm 1\\pm 2\\pm 3\\pm 4")],
  ["signs alone", "<".repeat(9000)],
  ["a curve with many zeros", "\\sin(1000x)>0"],
  ["many inequalities", joined(30, " or ", (i) => `|x-${i}|<0.1`)],
  ["a determinant of letters", `\\det\\begin{pmatrix}${joined(12, "\\\\", (i) => joined(12, "&", (j) => `x^{${(i * j) % 5}}`))}\\end{pmatrix}`], // prettier-ignore
  ["a long number", "7".repeat(1900)],
  ["10 MB of digits", "7".repeat(10_000_000)],
  ["10 MB of words", "the answer is ".repeat(700_000)],
  ["10 MB of boxes", "\\boxed{1} ".repeat(1_000_000)],
  ["10 MB of open boxes", "\\boxed{".repeat(1_400_000)],
  ["10 MB of formulas", "$1$ ".repeat(2_500_000)],
  ["10 MB of backslashes", "\\".repeat(10_000_000)],
])("compares %s within 50 ms", (_, text) => expect(cost(text) / 2).toBeLessThan(50));
