import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (pattern: string) => `
reward: 1
extract:
  final: {regex: '${pattern}'}
dimensions:
  correct: {type: exact, of: final, to: gold}
`;

describe("regex-greedy", () => {
  it("marks a pattern over two blocks, and makes it take as little as it can", () => {
    expectFindings(
      "regex-greedy",
      `
reward: 1
extract:
  final: {regex: '(?s)<answer>(.*)</answer>'}
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ runs from the first
dimensions:
  correct: {type: exact, of: final, to: gold}
`,
    );
    const mended = applyFix("regex-greedy", ".*?", text("(?s)<answer>(.*)</answer>"));
    expect(mended).toBe(text("(?s)<answer>(.*?)</answer>"));
    expectFindings("regex-greedy", mended);
  });

  it("finds it with blanks at the ends, and with classes of everything", () => {
    const spaced = String.raw`<answer>\s*(.+)\s*</answer>`;
    expect(applyFix("regex-greedy", ".+?", text(spaced))).toBe(text(String.raw`<answer>\s*(.+?)\s*</answer>`));
    const everything = String.raw`^<answer>([\s\S]*)</answer>`;
    expect(applyFix("regex-greedy", "*?", text(everything))).toBe(text(String.raw`^<answer>([\s\S]*?)</answer>`));
  });

  it("is quiet about a pattern that begins behind the last opening tag, other classes, and other tags", () => {
    expectFindings("regex-greedy", text("(?s)^.*<answer>(.*)</answer>"));
    expectFindings("regex-greedy", text("<answer>([^<]*)</answer>"));
    expectFindings(
      "regex-greedy",
      text("<think>.*</think>\\s*<answer>(.*?)</answer>").replace("<think>.*", "<think>[^<]*"),
    );
    expectFindings("regex-greedy", text("A: (.*)$"));
  });
});
