import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const ladder = (rows: readonly string[]) => `
reward: 1
dimensions:
  close: {type: rouge, to: gold}
  form: {type: tags, order: [think, answer]}
aggregate:
  ladder:
${rows.map((row) => `    - {${row}}`).join("\n")}
`;
const expression = (of: string) => `\nreward: 1\ndimensions:\n  close: {type: rouge, to: gold}\n  amount: "${of}"\n`;

describe("row-unreachable", () => {
  it("marks a row below a wider one, and puts it first", () => {
    expectFindings(
      "row-unreachable",
      `
reward: 1
dimensions:
  close: {type: rouge, to: gold}
  form: {type: tags, order: [think, answer]}
aggregate:
  ladder:
    - {when: close > 0.5, value: 0.5}
    - {when: close > 0.8 && form == 1, value: 1}
#            ^^^^^^^^^^^^^^^^^^^^^^^^ \`close > 0.5\` above holds too and is taken first
    - {else: 0}
`,
    );
    const wrong = ["when: close > 0.5, value: 0.5", "when: close > 0.8, value: 1", "else: 0"];
    const mended = applyFix("row-unreachable", "narrower", ladder(wrong));
    expect(mended).toBe(ladder(["when: close > 0.8, value: 1", "when: close > 0.5, value: 0.5", "else: 0"]));
    expectFindings("row-unreachable", mended);
  });

  it("marks a row that says the same again", () => {
    expectFindings(
      "row-unreachable",
      `
reward: 1
dimensions:
  form: {type: tags, order: [think, answer]}
aggregate:
  ladder:
    - {when: form == 0, value: 0}
    - {when: form==0, value: -1}
#            ^^^^^^^ \`form == 0\` stands above and holds in the same cases
    - {else: 1}
`,
    );
  });

  it("marks a branch of conditionals", () => {
    const mended = applyFix("row-unreachable", "narrower", expression("close > 0.5 ? 0.5 : close > 0.8 ? 1 : 0"));
    expect(mended).toBe(expression("close > 0.8 ? 1 : close > 0.5 ? 0.5 : 0"));
    expectFindings("row-unreachable", mended);
  });

  it("is quiet where a row has cases of its own", () => {
    expectFindings(
      "row-unreachable",
      ladder(["when: close < 0.5, value: 0", "when: close < 0.8, value: 0.5", "else: 1"]),
    );
    expectFindings(
      "row-unreachable",
      ladder(["when: close > 0.5 && form == 1, value: 1", "when: close > 0.8, value: 0.5", "else: 0"]),
    );
    expectFindings("row-unreachable", expression("close > 0.8 ? (close > 0.5 ? 1 : 0) : close > 0.3 ? 0.5 : 0"));
  });
});
