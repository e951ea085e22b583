import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (expression: string) => `
reward: 1
extract:
  cited: {regex: '\\[(\\d+)\\]', pick: all}
dimensions:
  sources: ${expression}
`;

describe("empty-list-passes", () => {
  it("marks a check of all that an empty list passes", () => {
    expectFindings(
      "empty-list-passes",
      `
reward: 1
extract:
  cited: {regex: '\\[(\\d+)\\]', pick: all}
dimensions:
  sources: "cited.all(c, c in known)"
#           ^^^^^^^^^^^^^^^^^^^^^^^^ This holds where \`cited\` is empty
`,
    );
  });

  it("asks for one element", () => {
    const found = text(`"cited.all(c, c in known)"`);
    const mended = applyFix("empty-list-passes", "size(cited)", found);
    expect(mended).toBe(text(`"size(cited) > 0 && cited.all(c, c in known)"`));
    expectFindings("empty-list-passes", mended);
  });

  it("puts brackets around what is added inside arithmetic", () => {
    const mended = applyFix("empty-list-passes", "size(cited)", text(`"0.5 * cited.all(c, c in known) + 0.1"`));
    expect(mended).toBe(text(`"0.5 * (size(cited) > 0 && cited.all(c, c in known)) + 0.1"`));
    expectFindings("empty-list-passes", mended);
  });

  it("is quiet about lists of the data, a size that is asked for, what is denied, and lists in lists", () => {
    expectFindings("empty-list-passes", text(`"wanted.all(w, completion.contains(w))"`));
    expectFindings("empty-list-passes", text(`"cited.all(c, c in known) ? min(size(cited), 3) : 0"`));
    expectFindings("empty-list-passes", text(`"!cited.all(c, c in known)"`));
    expectFindings("empty-list-passes", text(`"turns.all(t, t.calls.all(c, c.ok))"`));
  });
});
