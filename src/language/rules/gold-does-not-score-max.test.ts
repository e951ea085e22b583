import { describe, expect, it } from "vitest";
import { probesOn } from "../testing-probes";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  correct: {type: exact}
`;
const gold = (failed: number, prompts: number) => ({
  probes: probesOn(text, [], {
    gold: { dimension: "correct", prompts, failed, first: { gold: "1,000", text: "A: 1,000", why: "reads 1" } },
  }),
});

describe("gold-does-not-score-max", () => {
  // 9 of 400: 2.3%, Wilson 1.2 to 4.2%.
  it("is an error where more than 2% of gold fails, with the first one", () => {
    const fixture = text.replace(
      "exact}",
      "exact}\n# ^^^^^^^ for 9 of 400 prompts (2%, 95% CI 1–4%). The first: `1,000`, reads 1.",
    );
    expect(expectFindings("gold-does-not-score-max", fixture, gold(9, 400))[0]?.severity).toBe("error");
  });

  it("is a warning up to 2%", () => {
    const fixture = text.replace("exact}", "exact}\n# ^^^^^^^ for 8 of 400 prompts");
    expect(expectFindings("gold-does-not-score-max", fixture, gold(8, 400))[0]?.severity).toBe("warning");
  });

  it("is quiet where all gold is right", () => {
    expectFindings("gold-does-not-score-max", text, gold(0, 400));
    expectFindings("gold-does-not-score-max", text, { probes: probesOn(text, []) });
  });
});
