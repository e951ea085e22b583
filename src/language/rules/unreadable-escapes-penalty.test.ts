import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const id = "unreadable-escapes-penalty";
const file = (dimension: string, weight: string) => `
reward: 1
extract: {stated: {tag: confidence}, sure: {number: stated}}
dimensions:
  off_by: ${dimension}
  found: completion.contains('4')
aggregate: {sum: {found: 1, off_by: ${weight}}}
`;
const bounded = "{type: expr, of: sure * sure, shape: [{clip: [0, 1]}]}";

describe(id, () => {
  it("marks a penalty that is least where nothing can be read, and counts it in full", () => {
    expectFindings(
      id,
      `
reward: 1
extract: {stated: {tag: confidence}, sure: {number: stated}}
dimensions:
  off_by: ${bounded}
aggregate:
  sum:
    off_by: -1
#   ^^^^^^ Where the answer cannot be read \`off_by\` is 0
`,
    );
    const mended = applyFix(id, "Count it as 1", file(bounded, "-1"));
    expect(mended).toContain("unparseable: 1");
    expectFindings(id, mended);
  });

  it("has no number to offer where there is no worst one", () => {
    const [finding] = expectFindings(
      id,
      `
reward: 1
extract: {thought: {tag: think}}
dimensions:
  words: {type: length, of: thought, unit: words}
aggregate: {sum: {words: -0.01}}
#                 ^^^^^ Say what it is worth.
`,
    );
    expect(finding?.fixes).toBeUndefined();
  });

  it("looks at the terms around it", () => {
    const nested = (inner: string, outer: string) =>
      `\nreward: 1\nextract: {own: {tag: think}}\ndimensions: {w: {type: length, of: own, shape: [{clip: [0, 9]}]}}\naggregate: {sum: {m: {weight: ${outer}, sum: {w: ${inner}}}}}\n`;
    expectFindings(id, nested("-1", "-1"));
    expectFindings(id, nested("1", "-1") + "#                                       ^ escapes the penalty\n");
  });

  it("is content with a reward, a value that the file says, a type that is better where it is lower, and what is always there", () => {
    expectFindings(id, file(bounded, "1"));
    expectFindings(id, file(bounded.replace("}]}", "}], unparseable: 0}"), "-1"));
    expectFindings(id, file("{type: word_error_rate, of: stated, shape: [{clip: [0, 1]}]}", "-1"));
    expectFindings(id, file("{type: length, unit: words}", "-1"));
    expectFindings(id, file(bounded.replace("[{clip: [0, 1]}]", "[{clip: [0, 1]}, negate]"), "1"));
  });
});
