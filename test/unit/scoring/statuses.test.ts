import { describe, expect, it } from "vitest";
import { reportedStatus } from "../../../src/engine/scored";
import { statusName } from "../../../src/messages/status";
import { planOf, rowsOf, scoreText, totals } from "./score-text";

/** `1 / x` fails where x is 0: an error of ours, since x is a data column. */
const failing = (onError: string) => `
dimensions:
  good: {type: expr, of: g}
  inverse: {type: expr, of: 1 / x${onError}}
aggregate: {sum: {good: 1, inverse: 10}}
`;
const rows = rowsOf({ g: [1, 2, 3, 4], x: [1, 0, 0.5, 4] });

const statusesOf = async (text: string, given = rows) => {
  const scored = await scoreText(text, given);
  const dimension = scored.dimensions.get("inverse")!;
  return Array.from(dimension.raw.status, (_, row) => statusName(reportedStatus(dimension, row)));
};

describe("a dimension that fails on a row", () => {
  it("makes the rollout unscorable, out of its group's statistics, with advantage 0", async () => {
    const scored = await scoreText(failing("") + "advantage: dr_grpo", rows);
    expect(totals(scored)).toEqual([11, "error", 23, 6.5]);
    // Mean of 11, 23 and 6.5 is 13.5.
    expect([...scored.advantages.values]).toEqual([-2.5, 0, 9.5, -7]);
    expect(scored.total.notes?.get(1)).toMatch(/1 \/ x|zero|0/);
  });

  it("counts as abstaining under on_error: skip, and stays an error in the counts", async () => {
    expect(totals(await scoreText(failing(", on_error: skip"), rows))).toEqual([11, 2, 23, 6.5]);
    expect(await statusesOf(failing(", on_error: skip"))).toEqual(["ok", "error", "ok", "ok"]);
  });

  it("takes the group's mean under on_error: neutral", async () => {
    // Mean of 1, 2 and 0.25 is 13/12; 2 + 130/12 = 12.8333.
    const scored = await scoreText(failing(", on_error: neutral"), rows);
    expect(scored.total.values[1]).toBeCloseTo(2 + 130 / 12, 12);
    expect(await statusesOf(failing(", on_error: neutral"))).toEqual(["ok", "error", "ok", "ok"]);
  });

  it("takes a number under on_error: NUMBER", async () => {
    expect(totals(await scoreText(failing(", on_error: -1"), rows))).toEqual([11, -8, 23, 6.5]);
  });

  it("drops its group under on_error: drop_group, and no other", async () => {
    const scored = await scoreText(
      failing(", on_error: drop_group"),
      rowsOf({ g: [1, 2, 3, 4], x: [1, 0, 0.5, 4] }, 2),
    );
    expect(totals(scored)).toEqual(["error", "error", 23, 6.5]);
    expect([...scored.advantages.dead]).toEqual([1, 0]);
    expect(scored.total.notes?.get(0)).toBe("The group is dropped: inverse failed in rollout 1.");
  });

  it("asks to stop under on_error: stop", async () => {
    const scored = await scoreText(failing(", on_error: stop"), rows);
    expect(scored.stopped).toMatchObject({ dimension: "inverse", row: 1 });
    expect((await scoreText(failing(", on_error: stop"), rows.slice(0, 1))).stopped).toBeUndefined();
  });
});

describe("what abstains", () => {
  it("is a row without gold, and a row whose `when` does not hold", async () => {
    const scored = await scoreText(
      `
dimensions:
  right: {type: expr, of: "pred == gold ? 1 : 0"}
  short: {type: expr, of: 1 - w / 10, when: w > 2}
aggregate: {sum: {right: 1, short: 1}}
`,
      rowsOf({ pred: [1, 1, 1], gold: [1, null, null], w: [5, 5, 1] }),
    );
    expect(totals(scored)).toEqual([1.5, 0.5, "abstain"]);
  });
});

describe("what the policy's text lacks", () => {
  const text = (more: string) => `
extract:
  final: {tag: answer}
dimensions:
  near: {type: expr, of: size(final) / 10, shape: [{clip: [0, 1]}]${more}}
aggregate: {sum: {near: 2}}
`;
  const written = [{ completion: "<answer>abcde</answer>" }, { completion: "abcde" }];

  it("is unparseable and gets the worse end of the shaped range", async () => {
    const scored = await scoreText(text(""), written);
    expect(totals(scored)).toEqual([1, 0]);
    expect(statusName(scored.dimensions.get("near")!.shaped.status[1]!)).toBe("unparseable");
  });

  it("gets the number that the file says, which is not shaped", async () => {
    expect(totals(await scoreText(text(", unparseable: -3"), written))).toEqual([1, -6]);
  });

  it("abstains where the file says so, and is counted as unparseable", async () => {
    const scored = await scoreText(text(", unparseable: abstain"), written);
    expect(totals(scored)).toEqual([1, "abstain"]);
    expect(statusName(reportedStatus(scored.dimensions.get("near")!, 1))).toBe("unparseable");
  });

  it("gives its readers the value used for it", async () => {
    const scored = await scoreText(
      `${text(", unparseable: 0.25").replace("sum: {near: 2}", "sum: {far: 1}")}
`.replace("aggregate", "  far: 1 - near\naggregate"),
      written,
    );
    expect(totals(scored)).toEqual([0.5, 0.75]);
  });

  it("is read as the value used for it where the dimension alone is a condition or a weight", async () => {
    const conditions = (aggregate: string) =>
      `${text("")}\n`.replace(
        "aggregate: {sum: {near: 2}}",
        `  late: {type: expr, of: "1", when: near}\naggregate: ${aggregate}`,
      );
    // near is 0.5 where it is found, and 0 where not: false as a condition, 0 as a weight.
    expect(totals(await scoreText(conditions("{sum: {late: 3}}"), written))).toEqual([3, "abstain"]);
    expect(totals(await scoreText(conditions("{gate: {when: near, then: 5, else: -1}}"), written))).toEqual([5, -1]);
    const paid = "{sum: {base: {expr: 7}, cost: {weight: -1, when: near, expr: size(completion)}}}";
    expect(totals(await scoreText(conditions(paid), written))).toEqual([-15, 7]);
    const weighed = "{mean: {base: {expr: 7}, other: {weight: near, expr: 1}}}";
    expect(totals(await scoreText(conditions(weighed), written))).toEqual([5, 7]);
  });

  it("cannot be used to escape a penalty that an expression of the aggregate pays", async () => {
    const scored = await scoreText(
      `
extract:
  final: {tag: answer}
dimensions:
  one: 1
aggregate: {sum: {one: 1, long: {weight: -0.5, expr: "size(final) > 3 ? 1 : 0"}}}
`,
      written,
    );
    // Found and long: 1 - 0.5. Not found: the worse end of 0 to 1 under a negative weight is 1.
    expect(totals(scored)).toEqual([0.5, 0.5]);
  });

  it("is not our error: no error status appears", async () => {
    const scored = await scoreText(text(""), written);
    expect([...scored.total.status]).toEqual([0, 0]);
    expect(planOf(text("")).dimensions[0]?.unparseable).toBe(0);
  });
});

describe("a row whose `when` does not hold", () => {
  it("is not worked on: what would fail there is no error", async () => {
    const scored = await scoreText(
      "dimensions: {inverse: {type: expr, of: 1 / x, when: x != 0}, one: 1}\naggregate: {sum: {inverse: 1, one: 1}}",
      rowsOf({ x: [2, 0] }),
    );
    expect(totals(scored)).toEqual([1.5, 1]);
  });
});

describe("what fails on the policy's text", () => {
  it.each(["", "data: {columns: {completion: out.text}}"])("is unparseable and no error of ours (%j)", async (data) => {
    const text = `${data}
extract: {found: {boxed: {pick: all}}}
dimensions: {share: {type: expr, of: 1 / size(found), unparseable: -1}}
aggregate: {sum: {share: 1}}`;
    const given = [{ completion: "\\boxed{1} \\boxed{2}" }, { completion: "none" }];
    expect(totals(await scoreText(text, given))).toEqual([0.5, -1]);
  });
});

describe("a column that is named as something every object has", () => {
  it("is read as any other", async () => {
    const text = "dimensions: {a: {type: expr, of: constructor + toString}}\naggregate: {sum: {a: 1}}";
    expect(totals(await scoreText(text, rowsOf({ constructor: [1, 2], toString: [10, null] })))).toEqual([
      11,
      "abstain",
    ]);
  });
});
