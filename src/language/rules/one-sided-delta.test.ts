import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const flow = (steps: string) => `
reward: 1
dimensions:
  closer: {type: expr, level: step, of: "0 - obs.distance", shape: [${steps}]}
`;
const delta = "{delta: {minus: previous, edge: zero}}";

describe("one-sided-delta", () => {
  it("marks the step that cuts the falls off, and takes it out", () => {
    expectFindings(
      "one-sided-delta",
      `
reward: 1
dimensions:
  closer:
    type: expr
    level: step
    of: "0 - obs.distance"
    shape:
      - delta: {minus: previous, edge: zero}
      - clip: {min: 0}
#       ^^^^^^^^^^^^^^ pays for every rise
`,
    );
    const mended = applyFix("one-sided-delta", "Keep the falls", flow(`${delta}, {clip: {min: 0}}`));
    expect(mended).toBe(flow(delta));
    expectFindings("one-sided-delta", mended);
  });

  it("takes a step of a block out with its line", () => {
    const block = `
reward: 1
dimensions:
  closer:
    type: expr
    level: step
    of: "0 - obs.distance"
    shape:
      - delta: {minus: previous, edge: zero}
      - clip: {min: 0}
    reduce: sum
`;
    expect(applyFix("one-sided-delta", "Keep the falls", block)).toBe(block.replace("      - clip: {min: 0}\n", ""));
  });

  it("marks it in an expression", () => {
    expectFindings(
      "one-sided-delta",
      `
reward: 1
dimensions:
  closer: {type: expr, level: step, of: "max(0, prev.obs.distance - obs.distance)"}
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ A change cut off at 0
`,
    );
  });

  it("is quiet about both sides, a clip that keeps falls, and a maximum of something else", () => {
    expectFindings("one-sided-delta", flow(delta));
    expectFindings("one-sided-delta", flow(`${delta}, {clip: {min: -1, max: 1}}`));
    expectFindings("one-sided-delta", flow("{clip: {min: 0}}"));
    expectFindings(
      "one-sided-delta",
      `\nreward: 1\ndimensions:\n  near: {type: expr, level: step, of: "max(0, 1 - obs.distance)"}\n`,
    );
  });
});
