import { describe, it } from "vitest";
import { probed, probesOn } from "../testing-probes";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  correct: {type: exact}
  words: {type: length, unit: words}
aggregate:
  sum:
    correct: 1
    words: 0.1
probes:
  - padding
`;
const failed = {
  state: "failed" as const,
  value: 2,
  message: "A response with filler is paid **2.00** more.\n\nExpected not to raise the reward.",
  outcome: "raises by 2.00, at most 0",
  path: ["probes", 0],
};

describe("probe-fails", () => {
  it("marks the term that pays most of what must not be paid", () => {
    const fixture = text.replace(
      "words: 0.1",
      "words: 0.1\n#          ^^^ A response with filler is paid 2.00 more. Probe `padding`: raises by 2.00, at most 0.",
    );
    const blame = [{ dimension: "words", path: ["aggregate", "sum", "words"], part: 1 }];
    expectFindings("probe-fails", fixture, { probes: probesOn(text, [probed("padding", { ...failed, blame })]) });
  });

  it("marks the probe itself where nobody is to blame", () => {
    const fixture = text.replace("- padding", "- padding\n#   ^^^^^^^ A response with filler");
    expectFindings("probe-fails", fixture, { probes: probesOn(text, [probed("padding", failed)]) });
  });

  it("is quiet for what passes, for what is not listed, and for what another rule tells of", () => {
    const results = [probed("padding"), probed("markup", { ...failed, path: [] }), probed("empty", failed)];
    expectFindings("probe-fails", text, { probes: probesOn(text, results) });
  });
});
