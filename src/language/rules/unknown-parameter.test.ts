import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("unknown-parameter", () => {
  it("marks keys of dimensions, operations, terms and data", () => {
    expectFindings(
      "unknown-parameter",
      `
reward: 1
data: {rollout: a.jsonl}
#      ^^^^^^^ Did you mean \`rollouts\`?
dimensions:
  words: {type: length, units: words}
#                       ^^^^^ Did you mean \`unit\`?
  chars: {type: length, unit: chars, shape: [{sigmoid: {slop: 2}}]}
#                                                       ^^^^ Did you mean \`slope\`?
aggregate:
  sum:
    chars: {wieght: 1}
#           ^^^^^^ Did you mean \`weight\`?
`,
    );
  });
});
