import { describe, expect, it } from "vitest";
import { records } from "../../src/engine/records";
import { compiledParameters, differences, explanation, type Found, type ScoredCase, scoreCases } from "./score-cases";

/** Hard rows with their arithmetic or rule. */
type Row = ScoredCase["rows"][number] & { readonly why: string };
const cases: readonly (Omit<ScoredCase, "rows"> & { readonly rows: readonly Row[] })[] = [
  {
    type: "ndcg",
    with: { k: 3 },
    rows: [
      { of: ["p7", "p2", "p9"], to: ["p2"], score: 1 / Math.log2(3), why: "second place: 1/log2(3)" },
      { of: [7, 2, 9], to: ["2"], score: 1 / Math.log2(3), why: '2 is the id "2"' },
      { of: ["7", " 2 ", "9"], to: { 2: 1 }, score: 1 / Math.log2(3), why: "white space at the ends does not count" },
      { of: ["p7", "p7", "p7", "p2"], to: ["p2"], score: 1 / Math.log2(3), why: "what repeats takes no place" },
      { of: ["e\u0301"], to: ["\u00e9"], score: 1, why: "both in normal form C" },
      { of: ["火", "🔥"], to: "🔥", score: 1 / Math.log2(3), why: "one relevant id" },
      { of: [], to: ["p2"], score: 0, why: "an empty list" },
      { of: ["p2"], to: [], score: "abstain", why: "nothing is relevant" },
      { of: ["p2"], to: { p2: 0, p3: -1 }, score: "abstain", why: "nothing is above 0" },
      { of: ["p2"], to: { p2: "2", p3: null }, score: 1, why: "a gain as text, and one that is missing" },
      { of: ["p2"], to: { p2: NaN }, score: "error", why: "NaN" },
      { of: ["p2"], to: { p2: [1] }, score: "error", why: "a list is no gain" },
      { of: "[2] > [1]", to: ["2"], score: "unparseable", why: "a text is no list" },
      { of: '["p7", "p2"]', to: '{"p2": 3}', score: 1 / Math.log2(3), why: "JSON as text" },
      { of: ["p1", ["p2"]], to: ["p2"], score: "unparseable", why: "a list is no id" },
      { of: ["p1", null, "p2"], to: ["p2"], score: 1 / Math.log2(3), why: "an element without value is left out" },
      { of: 5, to: ["p2"], score: "unparseable", why: "a number is no list" },
    ],
  },
  {
    type: "ndcg",
    with: { gain: "exponential" },
    rows: [
      // (2^1 - 1) + (2^3 - 1) / log2(3) over 7 + 1 / log2(3)
      {
        of: ["a", "b"],
        to: { a: 1, b: 3 },
        score: (1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)),
        why: "gains 1 and 7",
      },
      { of: ["a", "b"], to: { a: 1, b: 2000 }, score: "error", why: "2^2000 is no finite number" },
    ],
  },
  {
    type: "recall_at_k",
    with: { k: 1 },
    rows: [
      { of: ["a", "b", "c"], to: ["c", "a"], score: 0.5, why: "1 of 2 in the first 1" },
      { of: ["b", "c"], to: "c", score: 0, why: "one relevant id, at place 2" },
    ],
  },
  {
    type: "recall_at_k",
    with: { k: "n" },
    rows: [
      { of: ["a", "b", "c"], to: ["c", "a"], columns: { n: 1 }, score: 0.5, why: "1 of 2 in the first 1" },
      { of: ["a", "b", "c"], to: ["c", "a"], columns: { n: 3 }, score: 1, why: "both in the first 3" },
      { of: ["a", "b", "c"], to: ["c", "a"], columns: { n: 0 }, score: "error", why: "k is 0" },
      { of: ["a", "b", "c"], to: ["c", "a"], columns: { n: 1.5 }, score: "error", why: "k is no whole number" },
      { of: ["a", "b", "c"], to: ["c", "a"], columns: { n: "two" }, score: "error", why: "k is a text" },
      { of: ["a"], to: ["a"], columns: { n: null }, score: "abstain", why: "there is no k" },
    ],
  },
  {
    type: "precision_at_k",
    with: { k: 4 },
    rows: [
      { of: ["a", "x"], to: ["a", "b"], score: 0.25, why: "1 of 4 places, though there are two items" },
      { of: ["a", "a", "b", "b"], to: ["a", "b"], score: 0.5, why: "repeated ids count once" },
      { of: [], to: ["a"], score: 0, why: "an empty list" },
    ],
  },
  {
    type: "precision_at_k",
    with: {},
    rows: [{ of: ["a", "x"], to: ["a"], score: 0.5, why: "without k: of the list" }],
  },
  {
    type: "average_precision",
    with: {},
    rows: [
      { of: ["a", "x", "b"], to: ["a", "b", "c"], score: (1 + 2 / 3) / 3, why: "1/1 and 2/3 of three" },
      { of: ["x"], to: ["a"], score: 0, why: "none found" },
    ],
  },
  {
    type: "mrr",
    with: { k: 2 },
    rows: [
      { of: ["x", "a"], to: ["a", "b"], score: 0.5, why: "place 2" },
      { of: ["x", "y", "a"], to: ["a"], score: 0, why: "behind k" },
    ],
  },
  {
    type: "permutation",
    with: { size: 4 },
    rows: [
      { of: [2, 1, 4, 3], score: 1, why: "each once" },
      { of: [0, 1, 2, 3], score: 0, why: "0 is no passage" },
      { of: [1, 2, 3, 5], score: 0, why: "5 is out of range" },
      { of: [1, 2, 3], score: 0, why: "4 is missing" },
      { of: [1, 2, 2, 4], score: 0, why: "2 stands twice" },
      { of: [1, 2, 3, 4, 4], score: 0, why: "4 once more beside all" },
      { of: ["2", "1", "04", " 3 "], score: 1, why: "ids as text" },
      { of: [1, 2, 3, 4.5], score: 0, why: "4.5 is no id" },
      { of: [1, 2, 3, "four"], score: 0, why: "a word" },
      { of: [true, 2, 3, 4], score: 0, why: "true is no id" },
      { of: [1, 2, 3, null], score: 0, why: "nothing is no id" },
      { of: [], score: 0, why: "no id of four" },
      { of: "[1, 2, 3, 4]", score: 1, why: "JSON as text" },
      { of: "[2] > [1]", score: "unparseable", why: "a text is no list" },
      { of: { a: 1 }, score: "unparseable", why: "a mapping" },
    ],
  },
  {
    type: "permutation",
    with: { size: 0 },
    rows: [
      { of: [], score: 1, why: "no id of none" },
      { of: [1], score: 0, why: "one too many" },
    ],
  },
  {
    type: "permutation",
    with: { size: 1e15 },
    rows: [{ of: [1], score: 0, why: "a huge size ends in time" }],
  },
  {
    type: "permutation",
    with: { size: "n" },
    rows: [
      { of: ["2", "1"], columns: { n: 2 }, score: 1, why: "ids as text" },
      { of: [1], columns: { n: 1e15 }, score: 0, why: "a huge size" },
      { of: [1], columns: { n: -1 }, score: "error", why: "size below 0" },
      { of: [1], columns: { n: null }, score: "abstain", why: "no size" },
    ],
  },
  { type: "permutation", with: { first: 0, size: 3 }, rows: [{ of: [2, 0, 1], score: 1, why: "from 0" }] },
  {
    type: "rbo",
    with: {},
    rows: [
      // .1 * (0 + .9 + .81 + .729) + .6561
      { of: [1, 2, 3, 4], to: ["2", "1", "3", "4"], score: 0.9, why: "overlaps 0, 1, 1, 1" },
      { of: ["a", "b"], to: ["c", "d"], score: 0, why: "nothing shared" },
      { of: [], to: [], score: 1, why: "both empty" },
      { of: [], to: ["a"], score: 0, why: "one empty" },
      { of: ["a"], to: ["a", "b", "c", "d"], score: 1, why: "equation 32 takes the short list to go on as it began" },
      { of: ["a", "a", "b"], to: ["a", "b"], score: 1, why: "what repeats does not count" },
      { of: "a", to: ["a"], score: "unparseable", why: "a text is no list" },
      { of: ["a"], to: 3, score: "error", why: "gold that is no list" },
    ],
  },
  {
    type: "rbo",
    with: { extrapolate: false },
    rows: [{ of: ["a", "b"], to: ["a", "b"], score: 0.19, why: "1 - 0.9^2" }],
  },
  {
    type: "rbo",
    with: { p: 1 },
    rows: [{ of: ["a"], to: ["a", "b"], score: 0.75, why: "(1 + 1/2) / 2: it stops early" }],
  },
  {
    type: "rank_correlation",
    with: {},
    rows: [
      {
        of: { a: 4, b: 2, c: 1 },
        to: ["a", "c", "b"],
        score: 1 / 3,
        why: "scores beside a ranking: 2 pairs of 3, (2 - 1) / 3",
      },
      { of: ["b", "a"], to: ["a", "b"], score: -1, why: "two rankings" },
      { of: [2, 1, 3], to: { 1: 5, 2: 9, 3: 1 }, score: 1, why: "beside a mapping numbers are ids, best first" },
      { of: [2, 1, 3], to: [5, 4, 9], score: 1, why: "two lists of numbers are scores by place" },
      { of: { a: 4, b: 2, z: 3 }, to: { a: 2, b: 1 }, score: 1, why: "what only the answer has is left out" },
      { of: { a: 4 }, to: { a: 2, b: 1 }, score: "unparseable", why: "b has no score" },
      { of: [1, 2], to: [1, 2, 3], score: "unparseable", why: "fewer scores than gold" },
      { of: [1], to: [2], score: "abstain", why: "one item" },
      { of: [1, 1], to: [2, 3], score: "abstain", why: "constant" },
      { of: [], to: [], score: "abstain", why: "no item" },
      { of: [1, NaN], to: [2, 3], score: "unparseable", why: "NaN" },
      { of: [1, 2], to: [2, Infinity], score: "error", why: "inf in gold" },
      { of: "4 > 2", to: [1, 2], score: "unparseable", why: "a text gives no scores" },
    ],
  },
  {
    type: "concordance",
    with: { pair_weight: "1 + gap", gold_ties: "count", missing: "skip" },
    rows: [
      { of: { a: 4, b: 2 }, to: { a: 5, b: 1 }, score: 1, why: "gold's order" },
      { of: { a: 1, b: 3 }, to: { a: 5, b: 1 }, score: 0, why: "reversed: 1 - 5/5" },
      { of: { a: 3, b: 3 }, to: { a: 5, b: 1 }, score: 0.5, why: "a tie: 1 - 2.5/5" },
      {
        of: { a: 3, b: 1, c: 2 },
        to: { a: 5, b: 5, c: 1 },
        score: 1 - 5 / 11,
        why: "a gold tie adds 1: 1 - 5 / (5 + 5 + 1)",
      },
      { of: { a: 3 }, to: { a: 5, b: 1 }, score: "abstain", why: "b is left out: no pair" },
      { of: { a: 3, b: null }, to: { a: 5, b: 1 }, score: "abstain", why: "b has no score" },
      { of: { a: "4", b: "2" }, to: { a: 5, b: 1 }, score: 1, why: "scores as text" },
      { of: { a: "good", b: 2 }, to: { a: 5, b: 1 }, score: "unparseable", why: "a word is no score" },
      { of: { a: 4, b: 2 }, to: ["a", "b"], score: 1, why: "scores beside a ranking" },
      { of: 3, to: { a: 5, b: 1 }, score: "unparseable", why: "a number gives no scores" },
      { of: { a: 4, b: 2 }, to: { a: 5, b: -Infinity }, score: "error", why: "inf in gold" },
      { of: {}, to: {}, score: "abstain", why: "no item" },
    ],
  },
  {
    type: "concordance",
    with: {},
    rows: [
      { of: { a: 3 }, to: { a: 5, b: 1 }, score: 0, why: "a missing item counts as reversed" },
      { of: { a: 3, b: 3 }, to: { a: 1, b: 1 }, score: "abstain", why: "equal gold does not count" },
      { of: { a: 3 }, to: { a: 1, b: 1 }, score: "abstain", why: "nor where the answer lacks an item" },
      { of: { a: 1, b: 2, c: 3 }, to: ["c", "a", "b"], score: 2 / 3, why: "two of three pairs" },
    ],
  },
  {
    type: "concordance",
    with: { pair_weight: "1 / (gap - 2)" },
    rows: [
      { of: [1, 2], to: [1, 3], score: "error", why: "a division by zero" },
      { of: [1, 2], to: [1, 2], score: "error", why: "a weight below 0" },
      { of: [1, 2], to: [1, 4], score: 1, why: "a weight of 1" },
    ],
  },
];

describe.each(cases.map((c) => [`${c.type} ${JSON.stringify(c.with)}`, c] as const))("%s", (_, c) => {
  let found: Promise<readonly Found[]> | undefined;

  it.each(c.rows.map((row, i) => [row.why, i] as const))("%s", async (_why, i) => {
    found ??= scoreCases(c);
    expect(differences([c.rows[i]!], [(await found)[i]!])).toEqual([]);
    expect(explanation(c.type, c.with, c.rows[i]!)).not.toBe("");
  });

  it("calls what cannot be read an error where the policy did not write it", async () => {
    expect(await scoreCases(c, false)).not.toContain("unparseable");
  });
});

describe("work is bounded", () => {
  it("correlates 50,000 scores", async () => {
    const up = Array.from({ length: 50_000 }, (_, i) => i);
    const rows = [{ of: up.toReversed(), to: up, score: -1 }];
    for (const method of ["kendall", "spearman"])
      expect(differences(rows, await scoreCases({ type: "rank_correlation", with: { method }, rows }))).toEqual([]);
  });

  it("says that 2,001 items are too many pairs", async () => {
    const up = Array.from({ length: 2001 }, (_, i) => i);
    expect(await scoreCases({ type: "concordance", with: {}, rows: [{ of: up, to: up }] })).toEqual(["error"]);
  });
});

describe("what a reader is told", () => {
  it.each([
    ["ndcg", { k: 3 }, ["p7", "p2"], ["p2", "p9"], "1 of 2 relevant items are among the first 3, the first at place 2"],
    ["mrr", {}, ["p7"], ["p2"], "0 of 1 relevant items are among 1 items"],
    ["permutation", { size: 3 }, [1, 2, 2], null, "3 ids stand in the list: 2 stands twice"],
    ["permutation", { size: 3 }, [1, 3], null, "2 ids stand in the list: 2 is missing"],
    ["rbo", {}, [1, 2, 3], [1, 3, 2], "shares 3 of 3 items, unlike gold from place 2 on"],
    ["rank_correlation", {}, ["b", "a"], ["a", "b"], "tau-b -1 of 2 items"],
    ["concordance", {}, { a: 1, b: 3 }, { a: 5, b: 1 }, "0 of 1 pairs stand in gold's order; gold has a before b"],
  ] as const)("%s %s: %s beside %s", (type, given, of, to, why) => {
    expect(explanation(type, given, { of, to })).toBe(why);
  });
});

it("says that a pair's weight reads nothing but the gap", () => {
  const concordance = records.dimension.get("concordance")!;
  const given = compiledParameters(concordance, { pair_weight: "gap * other" });
  expect(concordance.mistake!(given)).toBe("`pair_weight` reads `gap`, and `other` is not it.");
});
