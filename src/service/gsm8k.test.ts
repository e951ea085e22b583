import { dirname, basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RewardFile } from "../messages/service";
import { gsm8kFile } from "../rollouts/testing/shared-data";
import { inProcessEngine } from "./in-process";
import { mathsReward } from "./testing/maths-reward";
import { asking, rowQuery } from "./testing/requests";

const file: RewardFile = {
  path: join(dirname(gsm8kFile ?? ""), "maths.reward.yaml"),
  text: mathsReward(basename(gsm8kFile ?? "")),
};

describe.skipIf(!gsm8kFile)("a maths reward on 2,636 real solutions", () => {
  const engine = inProcessEngine();
  const ask = asking(engine);

  it("agrees with every human label", async () => {
    const { head } = await ask.table(rowQuery(file, { filter: "correct == is_correct" }), 0, 0);
    expect([head.matching, head.rollouts]).toEqual([2636, 2636]);
  });

  it("shows that length is paid far above its weight", async () => {
    const summary = await ask.summary(file);
    expect([summary.rollouts, summary.groups, summary.unscorable]).toEqual([2636, 659, 0]);
    const term = summary.terms.find(({ name }) => name === "length");
    // 0.1 of 1 + 0.05 + 0.05 + 0.1.
    expect(term?.weightShare).toBeCloseTo(0.1 / 1.2, 12);
    expect(term?.share?.low).toBeGreaterThan(0.3);
    const shares = summary.dimensions.map(({ share }) => share?.value ?? NaN);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("pays length much less where its weight is a tenth", async () => {
    const { shares } = await ask.whatIf(file, [{ path: ["aggregate", "sum", "length"], value: 0.01 }]);
    const length = shares.find(({ name }) => name === "length");
    expect(length?.after).toBeLessThan((length?.before ?? 0) - 0.1);
  });

  it("forecasts what numpy and scipy do by the same re-weighting", async () => {
    const edits = [{ path: ["aggregate", "sum", "length"], value: 0.01 }];
    const reply = await engine.request("forecast", { file, edits });
    if (!reply.ok) throw new Error(reply.none.message);
    const { forecast } = reply;
    const half = forecast.budgets.indexOf(0.5);
    // scipy.optimize.brentq on the temperature: effective sample 2.16966 of 4, and 2.20351 with a tenth of the weight.
    expect(forecast.effectiveBefore[half]).toBeCloseTo(2.16966, 4);
    expect(forecast.effectiveAfter[half]).toBeCloseTo(2.20351, 4);
    const at = (name: string) => forecast.curves.find((curve) => curve.name === name);
    expect(at("correct")?.before[half]).toBeCloseTo(0.624987, 5);
    expect(at("correct")?.after[half]).toBeCloseTo(0.630147, 5);
    // Wrong answers have 53.8 words on average now.
    const words = at("words, wrong answers");
    expect([words?.before[0], words?.before[half], words?.after[half]].map((n) => n?.toFixed(3))).toEqual([
      "53.837",
      "44.620",
      "45.889",
    ]);
  });

  it("compares with another text than the file's, and opens exactly the rollouts that it counts", async () => {
    const edited = { ...file, text: file.text.replace("length: 0.1", "length: 0.01") };
    const baseline = { label: "saved", text: file.text };
    const whatIf = await engine.request("whatIf", { file: edited, baseline, edits: [] });
    // numpy: 125 advantages change sign, their correlation is 0.950975, 3 groups are dead before and after.
    expect(whatIf.ok && whatIf.whatIf).toMatchObject({ signFlips: 125, deadBefore: 3, deadAfter: 3 });
    expect(whatIf.ok && whatIf.whatIf?.correlation).toBeCloseTo(0.950975, 5);
    const changed = await engine.request("changed", { file: edited, baseline, what: "flipped" });
    if (!changed.ok) throw new Error(changed.none.message);
    expect([changed.listed, changed.of]).toEqual([125, 125]);
    const { head } = await ask.table(rowQuery(edited, { filter: changed.filter }), 0, 0);
    expect(head.matching).toBe(125);
  });

  it("compares two files as scipy does", async () => {
    const other = { ...file, text: file.text.replace("length: 0.1", "length: 0.01") };
    const reply = await engine.request("compare", { a: file, b: other });
    if (!reply.ok) throw new Error(reply.none.message);
    const { comparison } = reply;
    // What scipy says of both, totals rounded to 12 digits: spearmanr, kendalltau in each group, pearsonr of centred values.
    expect(comparison.spearman.rho).toBeCloseTo(0.9830594727, 9);
    expect(comparison.kendall.tau).toBeCloseTo(0.888485067, 6);
    expect(comparison.kendall.groups).toBe(656);
    expect(comparison.distanceTotals).toBeCloseTo(0.019212224, 8);
    expect(comparison.distanceAdvantages).toBeCloseTo(0.156565047, 6);
    expect(comparison.signFlips).toBe(125);
    expect(comparison.differences).toEqual([{ path: ["aggregate", "sum", "length"], a: "0.1", b: "0.01" }]);
    // Groups by right answers, as in the labels of the data.
    expect(comparison.byRight.map(({ right, groups }) => [right, groups])).toEqual([
      [0, 218],
      [1, 145],
      [2, 113],
      [3, 95],
      [4, 88],
    ]);
    const group = comparison.changed[0]?.group ?? -1;
    const detail = await engine.request("compareGroup", { a: file, b: other, group });
    if (!detail.ok) throw new Error(detail.none.message);
    for (const side of [detail.detail.a, detail.detail.b])
      for (const { total, parts } of side)
        expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(total ?? NaN, 12);
  });
});
