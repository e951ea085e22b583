import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (of: string) => `
reward: 1
params: {w: 2}
extract:
  marks: {regex: '[a-z]', pick: all}
dimensions:
  score: {type: expr, of: "${of}", unparseable: 0}
`;

describe("shadowed-name", () => {
  it("marks a variable that hides that of the list around it, and gives it a name of its own", () => {
    expectFindings(
      "shadowed-name",
      `
reward: 1
dimensions:
  known: "turns.all(x, x.results.exists(x, x.name == x.tool))"
#                                       ^ \`x\` hides the variable of the list around it
`,
    );
    const mended = applyFix("shadowed-name", "Call it", text("turns.all(x, x.results.exists(x, x.ok))"));
    expect(mended).toBe(text("turns.all(x, x.results.exists(y, y.ok))"));
    expectFindings("shadowed-name", mended);
  });

  it("marks one that hides a name of the file, and leaves what is outside", () => {
    const mended = applyFix("shadowed-name", "Call it", text("w * sum(marks.map(w, w == 'a' ? 1 : 0))"));
    expect(mended).toBe(text("w * sum(marks.map(x, x == 'a' ? 1 : 0))"));
    expectFindings("shadowed-name", mended);
    // A column that the file reads elsewhere.
    const column = text("label + sum(marks.map(label, label == 'a' ? 1 : 0))");
    expect(applyFix("shadowed-name", "Call it", column)).toBe(text("label + sum(marks.map(x, x == 'a' ? 1 : 0))"));
  });

  it("is quiet about lists one behind the other, and a member of the same name", () => {
    expectFindings("shadowed-name", text("marks.exists(x, x == 'a') && marks.exists(x, x == 'b')"));
    expectFindings("shadowed-name", text("turns.filter(x, x.ok).exists(x, x.text == 'a')"));
    expectFindings("shadowed-name", text("turns.exists(x, x.w == 1)"));
  });
});
