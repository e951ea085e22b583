import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";

describe("dependency-cycle", () => {
  it("marks a circle once, at its first name", () => {
    const [found] = expectFindings(
      "dependency-cycle",
      `
reward: 1
dimensions:
  a: 1 - b
# ^ \`a\` reads \`b\` reads \`c\` reads \`a\`
  b: 1 - c
  c: 1 - a
`,
    );
    expect(found?.related?.map(({ message }) => message)).toEqual(["`b` is on the circle.", "`c` is on the circle."]);
  });

  it("finds a dimension that reads itself", () => {
    expectFindings("dependency-cycle", "reward: 1\ndimensions:\n  a: 1 - a\n# ^ `a` reads `a`\n");
  });

  it("finds a circle through a condition, and none in text literals and macro variables", () => {
    expectFindings(
      "dependency-cycle",
      `
reward: 1
dimensions:
  a: {type: length, when: b == 1}
# ^ \`a\` reads \`b\`
  b: a > 3
  c: "completion.contains('c')"
  d: turns.exists(d, d.text == '')
`,
    );
  });
});
