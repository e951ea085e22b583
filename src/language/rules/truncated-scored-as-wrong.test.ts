import { describe, it } from "vitest";
import { expectFindings } from "../testing";
import { summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
`;
const cut = (k: number, n = 2636) => ({
  summary: summaryOf(n, Math.floor(n / 4), {
    statistics: { finish: { column: "finish_reason", known: n, cut: k, budget: null, finished95: null } },
  }),
});

describe("truncated-scored-as-wrong", () => {
  it("counts answers that end at the budget", () => {
    // 200 of 2,636 is 7.6%, Wilson 6.6% to 8.7%.
    const marked = text.replace(
      "dimensions:",
      "dimensions:\n#^^^^^^^^^ 8% end at the budget (n = 2,636 rollouts, 95% CI 7–9%)",
    );
    expectFindings("truncated-scored-as-wrong", marked, cut(200));
  });

  it("is quiet where cut answers are masked or have a rule, where few are cut, and on few rollouts", () => {
    expectFindings(
      "truncated-scored-as-wrong",
      `${text}train: {trainer: trl.grpo, options: {mask_truncated_completions: true}}\n`,
      cut(200),
    );
    const ruled =
      text.trimEnd() + "\n  long: {type: length, unit: words, shape: [{soft_overlong: {limit: 400, buffer: 100}}]}\n";
    expectFindings("truncated-scored-as-wrong", ruled, cut(200));
    // 120 of 2,636 is 4.6%.
    expectFindings("truncated-scored-as-wrong", text, cut(120));
    expectFindings("truncated-scored-as-wrong", text, cut(20, 31));
  });
});
