import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (rows: string) => `
reward: 1
dimensions:
  form: {type: tags, order: [think, answer]}
  right: {type: exact, to: gold}
  words: {type: length, unit: words}
aggregate:
  ladder:
${rows}
    - {else: 1}
`;

describe("partial-credit-for-wrong", () => {
  it("marks what a wrong answer is paid", () => {
    expectFindings(
      "partial-credit-for-wrong",
      `
reward: 1
dimensions:
  form: {type: tags, order: [think, answer]}
  right: {type: exact, to: gold}
aggregate:
  ladder:
    - {when: form == 0, value: 0}
    - {when: right == 0 && form == 1, value: 0.3}
#                                            ^^^ A wrong answer (\`right\` is 0) is paid 0.3 here, 20% of the most
    - {when: '!right', value: 0.15}
#                             ^^^^ 10% of the most
    - {else: 1.5}
`,
    );
    const rows = "    - {when: form == 0, value: 0}\n    - {when: right == 0, value: 0.3}";
    const mended = applyFix("partial-credit-for-wrong", "Pay it 0", text(rows));
    expect(mended).toBe(text(rows.replace("0.3", "0")));
    expectFindings("partial-credit-for-wrong", mended);
  });

  it("is quiet about the lowest row, what is not compared with gold, and a part of a sum of conditions", () => {
    expectFindings("partial-credit-for-wrong", text("    - {when: right == 0, value: -1}"));
    expectFindings(
      "partial-credit-for-wrong",
      text("    - {when: words == 0, value: 0.5}\n    - {when: form == 0, value: 0}"),
    );
    expectFindings(
      "partial-credit-for-wrong",
      text("    - {when: right == 0 || form == 1, value: 0.5}\n    - {when: form == 0, value: 0}"),
    );
  });
});
