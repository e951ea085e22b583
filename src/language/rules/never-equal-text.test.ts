import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (expression: string) => `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  agrees: ${expression}
`;

describe("never-equal-text", () => {
  it("marks capital letters and blanks that the other side never has", () => {
    expectFindings(
      "never-equal-text",
      `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  agrees: final.lowerAscii() == 'Yes'
#                               ^^^^^ so it is never "Yes"
  trimmed: final.trim() == 'yes '
#                          ^^^^^^ has no space at its ends
  listed: "final.upperAscii() in ['A', 'b'] || final.lowerAscii().contains('No')"
#                                      ^^^ has only capital letters
#                                                                          ^^^^ never "No"
`,
    );
    const mended = applyFix("never-equal-text", "'yes'", text("final.lowerAscii() == 'Yes'"));
    expect(mended).toBe(text("final.lowerAscii() == 'yes'"));
    expectFindings("never-equal-text", mended);
  });

  it("is quiet about equal cases, about letters that stay, and a blank inside of a trimmed text", () => {
    expectFindings("never-equal-text", text("final.lowerAscii() == 'yes'"));
    expectFindings("never-equal-text", text("final.lowerAscii() == 'ÄRA'.lowerAscii()"));
    expectFindings("never-equal-text", text("final == 'Yes'"));
    expectFindings("never-equal-text", text("final.trim().contains(' and ')"));
  });
});
