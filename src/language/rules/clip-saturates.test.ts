import { describe, it } from "vitest";
import { expectFindings } from "../testing";
import { summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  brief:
    type: length
    unit: words
    shape:
      - scale: 0.01
      - clip: [0, 1]
`;
const clipping = (clipped: number | null, n = 2636) => ({
  summary: summaryOf(n, Math.floor(n / 4), {
    statistics: { ends: [{ dimension: "brief", low: 0, high: 1, atLow: 0, atHigh: clipped ?? 0, n, clipped }] },
  }),
});

describe("clip-saturates", () => {
  it("stands at the clip", () => {
    // 700 of 2,636 is 26.6%, Wilson 24.9% to 28.3%.
    const marked = text.replace(
      "clip: [0, 1]",
      "clip: [0, 1]\n#       ^^^^ This clip cuts 27% of `brief` (n = 2,636 rollouts, 95% CI 25–28%)",
    );
    expectFindings("clip-saturates", marked, clipping(700));
  });

  it("is quiet where the interval reaches 20%, without a clip, and on few rollouts", () => {
    // 540 of 2,636 is 20.5%, Wilson low 19.0%.
    expectFindings("clip-saturates", text, clipping(540));
    expectFindings("clip-saturates", text, clipping(null));
    expectFindings("clip-saturates", text, clipping(31, 31));
  });
});
