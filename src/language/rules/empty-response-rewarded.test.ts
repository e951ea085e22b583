import { describe, expect, it } from "vitest";
import { probed, probesOn } from "../testing-probes";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  correct: {type: exact}
  brevity: {type: length, unit: words, shape: [negate]}
aggregate:
  sum:
    correct: 1
    brevity: 0.1
probes: [empty]
`;
const marked = text.replace("brevity: 0.1", "brevity: 0.1\n#            ^^^ An empty answer is paid");
const blame = [
  { dimension: "brevity", path: ["aggregate", "sum", "brevity"], part: 0.9 },
  { dimension: "correct", path: ["aggregate", "sum", "correct"], part: 0.1 },
];
const fix = {
  title: "Pay brevity only when correct",
  edits: [],
  effect: "then paid 0.00",
  passes: true,
  gate: { path: ["aggregate", "sum", "brevity"], condition: "correct == 1" },
};
const known = (...results: ReturnType<typeof probed>[]) => ({ probes: probesOn(text, results) });

describe("empty-response-rewarded", () => {
  it("marks the term that pays an empty answer more than the median", () => {
    const result = probed("empty", { value: 0.6, blame, outranks: { count: 230, of: 400 } });
    const [found] = expectFindings("empty-response-rewarded", marked, known(result));
    expect(found?.severity).toBe("error");
    expect(found?.message).toContain("is paid 0.60, more than 230 of 400 rollouts (n = 100 prompts)");
    expect(found?.related?.map(({ message }) => message)).toEqual(["`correct` pays 10% of it."]);
  });

  it("marks what is taken for right, and more than half of the best", () => {
    expectFindings(
      "empty-response-rewarded",
      marked,
      known(probed("empty", { blame, accepted: { count: 3, of: 300 } })),
    );
    expectFindings(
      "empty-response-rewarded",
      marked,
      known(probed("empty", { blame, value: 0.51, real: { best: 1, median: 0.9 } })),
    );
  });

  it("warns where the file lists the probe and it fails, and offers what was tried", () => {
    const result = probed("empty", { state: "failed", value: 0.1, path: ["probes", 0], blame, fix });
    const [found] = expectFindings("empty-response-rewarded", marked, known(result));
    expect(found?.severity).toBe("warning");
    expect(found?.related?.at(-1)?.message).toBe("The probe `empty`: paid 0.00.");
    expect(applyFix("empty-response-rewarded", "then paid 0.00, passes", text, known(result))).toContain(
      "brevity: {weight: 0.1, when: correct == 1}",
    );
  });

  it("is quiet below half and below the median, where the probe passes, and without probes", () => {
    expectFindings("empty-response-rewarded", text, known(probed("empty", { value: 0.1, blame })));
    expectFindings("empty-response-rewarded", text, known(probed("empty", { value: 0.6, path: ["probes", 0], blame })));
    expectFindings("empty-response-rewarded", text, known(probed("empty", { state: "skipped", value: null })));
    expectFindings("empty-response-rewarded", text);
  });

  it("says when the reward has changed since, and offers no fix then", () => {
    const result = probed("empty", { value: 0.6, blame, fix });
    const edited = text.replace("correct: 1", "correct: 2");
    const [found] = diagnosticsOf(edited, known(result)).filter(({ rule }) => rule === "empty-response-rewarded");
    expect(found?.stale).toBe(true);
    expect(found?.fixes).toBeUndefined();
  });
});
