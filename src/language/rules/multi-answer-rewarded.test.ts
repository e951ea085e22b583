import { describe, it } from "vitest";
import { probed, probesOn } from "../testing-probes";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  correct: {type: keyword, any: [yes]}
aggregate:
  sum:
    correct: 1
`;
const blame = [{ dimension: "correct", path: ["aggregate", "sum", "correct"], part: 1 }];

describe("multi-answer-rewarded", () => {
  it("marks the term that pays a list of answers", () => {
    const fixture = text.replace(
      "    correct: 1",
      "    correct: 1\n#            ^ is paid 80% of what gold is paid (n = 100 prompts)",
    );
    const result = probed("answer_list", { state: "failed", value: 0.8, limit: 0.5, blame });
    expectFindings("multi-answer-rewarded", fixture, { probes: probesOn(text, [result]) });
  });

  it("is quiet where a list is paid little", () => {
    const result = probed("answer_list", { value: 0.16, limit: 0.5, blame });
    expectFindings("multi-answer-rewarded", text, { probes: probesOn(text, [result]) });
  });
});
