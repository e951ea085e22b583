import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";
import { binarySummary, summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  ratio: {type: expr, of: a / b}
`;
const failing = (error: number, n = 2636, unscorable = error) => ({
  summary: summaryOf(n, Math.max(1, Math.floor(n / 4)), {
    unscorable,
    dimensions: [
      {
        ...binarySummary("ratio", 0, n, 1),
        statuses: { ok: n - error, abstain: 0, unparseable: 0, error, timeout: 0 },
        messages: { error: "a / b divides by 0." },
      },
    ],
  }),
});

describe("reward-error-rate", () => {
  it("warns with the first reason", () => {
    // 90 of 2,636 is 3.4%, Wilson 2.8% to 4.2%.
    const marked = text.replace(
      "of: a / b}",
      "of: a / b}\n# ^^^^^ `ratio` fails on 3% of rollouts (n = 2,636, 95% CI 3–4%): no score there. The first: a / b divides by 0.",
    );
    expect(expectFindings("reward-error-rate", marked, failing(90))[0]?.severity).toBe("warning");
  });

  it("is an error where every rollout fails, however few there are", () => {
    const marked = text.replace("of: a / b}", "of: a / b}\n# ^^^^^ `ratio` fails on every rollout (n = 3)");
    expect(expectFindings("reward-error-rate", marked, failing(3, 3))[0]?.severity).toBe("error");
  });

  it("says that no rollout has a reward where no dimension fails", () => {
    const marked = text.replace(
      "dimensions:",
      "dimensions:\n#^^^^^^^^^ No rollout has a reward (n = 3). Every dimension that is paid abstains.",
    );
    expectFindings("reward-error-rate", marked, failing(0, 3, 3));
  });

  it("is quiet where the interval reaches 2%, and where a few of few fail", () => {
    // 60 of 2,636 is 2.3%, Wilson low 1.77%.
    expectFindings("reward-error-rate", text, failing(60));
    expectFindings("reward-error-rate", text, failing(10, 31));
  });
});
