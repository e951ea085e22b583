import { describe, expect, it } from "vitest";
import { probed, probesOn } from "../testing-probes";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  correct: {type: exact}
  format: {type: regex, pattern: '<think>.*</think>'}
aggregate:
  sum:
    correct: 1
    format: 0.2
`;
const blame = [{ dimension: "format", path: ["aggregate", "sum", "format"], part: 1 }];

describe("tag-stuffing-rewarded", () => {
  it("marks the term that pays for repeated tags", () => {
    const fixture = text.replace(
      "format: 0.2",
      "format: 0.2\n#           ^^^ raises the reward by 0.20 (n = 100 prompts)",
    );
    const result = probed("tag_spam", { state: "failed", value: 0.2, blame });
    const [found] = expectFindings("tag-stuffing-rewarded", fixture, { probes: probesOn(text, [result]) });
    expect(found?.severity).toBe("error");
  });

  it("warns at a check that five copies pass", () => {
    const fixture = text.replace("</think>'}", "</think>'}\n# ^^^^^^ Five copies of a tag score in `format`");
    const result = probed("tag_spam", { value: 0, kept: ["format"] });
    const [found] = expectFindings("tag-stuffing-rewarded", fixture, { probes: probesOn(text, [result]) });
    expect(found?.severity).toBe("warning");
  });

  it("is quiet where repeated tags lose", () => {
    const result = probed("tag_spam", { value: -0.2 });
    expectFindings("tag-stuffing-rewarded", text, { probes: probesOn(text, [result]) });
  });
});
