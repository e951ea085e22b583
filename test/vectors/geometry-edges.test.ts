import { describe, expect, it } from "vitest";
import { records } from "../../src/engine/records";
import { compiledParameters, differences, explanation, type Found, type ScoredCase, scoreCases } from "./score-cases";

/** Hard rows with their arithmetic or rule. */
type Row = ScoredCase["rows"][number] & { readonly why: string };
const cases: readonly (Omit<ScoredCase, "rows"> & { readonly rows: readonly Row[] })[] = [
  {
    type: "iou",
    with: {},
    rows: [
      { of: [], to: [], score: 1, why: "both sides are empty" },
      { of: [], to: [0, 0, 1, 1], score: 0, why: "one side is empty" },
      { of: [0, 0, 1, 1], to: [], score: 0, why: "the other is" },
      { of: "[0, 0, 2, 2]", to: "[[1, 0, 3, 2]]", score: 1 / 3, why: "boxes as text: 2 of 6" },
      { of: ["0", "0", "2", "2"], to: [0, 0, 2, 2], score: 1, why: "numbers as text" },
      { of: [[0, 0, 2, 2]], to: [0, 0, 2, 2], score: 1, why: "a list of one box" },
      { of: [1, 1, 1, 5], to: [1, 1, 1, 5], score: 1, why: "the same line" },
      { of: [1, 1, 1, 5], to: [2, 1, 2, 5], score: 0, why: "another line" },
      { of: [1e-200, 0, 2e-200, 1e-200], to: [0, 0, 1, 1], score: 0, why: "an area that underflows" },
      { of: [5, 5, 1, 1], to: [1, 1, 5, 5], score: "unparseable", why: "corners the wrong way round" },
      { of: [1, 1, 5, 5], to: [5, 5, 1, 1], score: "error", why: "the same in gold" },
      { of: [0, 0, NaN, 1], to: [0, 0, 1, 1], score: "unparseable", why: "NaN" },
      { of: [0, 0, 1, 1], to: [0, 0, Infinity, 1], score: "error", why: "inf in gold" },
      { of: [0, 0, 1e300, 1e300], to: [0, 0, 1, 1], score: "unparseable", why: "its area is no finite number" },
      {
        of: [
          [0, 0, 1, 1],
          [2, 2, 3, 3],
        ],
        to: [0, 0, 1, 1],
        score: "unparseable",
        why: "several where one is compared",
      },
      { of: "on the left", to: [0, 0, 1, 1], score: "unparseable", why: "no box in the text" },
      { of: 3, to: [0, 0, 1, 1], score: "unparseable", why: "a number" },
      { of: { x: 1 }, to: [0, 0, 1, 1], score: "unparseable", why: "a mapping" },
      { of: [0, 0, 1, 1], to: "none", score: "error", why: "gold that is no box" },
    ],
  },
  {
    type: "iou",
    with: { matching: "hungarian", both_empty: 0 },
    rows: [
      { of: [], to: [], score: 0, why: "both_empty as written" },
      { of: [[0, 0, 1, 1], [1]], to: [[0, 0, 1, 1]], score: "unparseable", why: "an element that is no box" },
      { of: [[0, 0, 1, 1]], to: [[0, 0, 1, 1], null], score: "error", why: "nothing in gold's list" },
      {
        of: [
          [0, 0, 1, 1],
          [0, 0, 1, 1],
        ],
        to: [[0, 0, 1, 1]],
        score: 0.5,
        why: "a box twice is matched once",
      },
      {
        of: [
          [0, 0, 10, 10],
          [0, 0, 10, 6],
        ],
        to: [
          [0, 0, 10, 8],
          [0, 0, 10, 10],
        ],
        score: (1 + 6 / 8) / 2,
        why: "1 + 0.75",
      },
    ],
  },
  // Along x: 1-1 shares 0.9, 1-2 0.8, 2-1 7/9, 2-2 0.5. The best pair first leaves 0.5; the largest sum is 0.8 + 7/9.
  {
    type: "iou",
    with: { matching: "greedy" },
    rows: [
      {
        of: [
          [0, 0, 10, 1],
          [0, 0, 7, 1],
        ],
        to: [
          [0, 0, 9, 1],
          [2, 0, 10, 1],
        ],
        score: (0.9 + 0.5) / 2,
        why: "0.9, then 0.5",
      },
    ],
  },
  {
    type: "iou",
    with: { matching: "hungarian" },
    rows: [
      {
        of: [
          [0, 0, 10, 1],
          [0, 0, 7, 1],
        ],
        to: [
          [0, 0, 9, 1],
          [2, 0, 10, 1],
        ],
        score: (0.8 + 7 / 9) / 2,
        why: "0.8 and 7/9",
      },
    ],
  },
  {
    type: "iou",
    with: { matching: "frame", normalise: "gold" },
    rows: [
      {
        of: { "3": [0, 0, 2, 2] },
        to: { " 3.0": [[1, 0, 3, 2]], "4": [0, 0, 1, 1] },
        score: 1 / 6,
        why: "1/3 of 2 frames",
      },
      { of: {}, to: { a: [0, 0, 1, 1] }, score: 0, why: "no frame" },
      { of: {}, to: {}, score: 1, why: "both empty" },
      {
        of: '{"3": [0, 0, 1, 1], "3": [5, 5, 6, 6]}',
        to: { "3": [0, 0, 1, 1] },
        score: "unparseable",
        why: "a key twice",
      },
      {
        of: { "3": [0, 0, 1, 1], "3.0": [0, 0, 1, 1] },
        to: { "3": [0, 0, 1, 1] },
        score: "unparseable",
        why: "a frame twice",
      },
      { of: [[0, 0, 1, 1]], to: { "3": [0, 0, 1, 1] }, score: "unparseable", why: "a list has no frames" },
    ],
  },
  {
    type: "iou",
    with: { matching: "hungarian", normalise: "gold", weights: "w" },
    rows: [
      {
        of: [[0, 0, 10, 5]],
        to: [
          [0, 0, 10, 10],
          [50, 50, 60, 60],
        ],
        columns: { w: [9, 1] },
        score: 0.45,
        why: "0.9 * 0.5",
      },
      { of: [[0, 0, 1, 1]], to: [[0, 0, 1, 1]], columns: { w: [0] }, score: "error", why: "weights without a sum" },
      {
        of: [[0, 0, 1, 1]],
        to: [[0, 0, 1, 1]],
        columns: { w: [1, 1] },
        score: "error",
        why: "two weights for one region",
      },
      { of: [[0, 0, 1, 1]], to: [[0, 0, 1, 1]], columns: { w: "all" }, score: "error", why: "no list" },
      { of: [[0, 0, 1, 1]], to: [[0, 0, 1, 1]], columns: { w: [NaN] }, score: "error", why: "NaN" },
      { of: [], to: [], columns: { w: [] }, score: 1, why: "no region and no weight" },
    ],
  },
  {
    type: "iou",
    with: { kind: "polygon" },
    rows: [
      {
        of: [0, 0, 4, 0, 4, 4, 0, 4, 0, 0],
        to: [
          [0, 0],
          [4, 0],
          [4, 2],
          [0, 2],
        ],
        score: 0.5,
        why: "flat and closed: 8 of 16",
      },
      {
        of: [
          [0, 0],
          [4, 4],
          [4, 0],
          [0, 4],
        ],
        to: [
          [0, 0],
          [4, 0],
          [4, 2],
        ],
        score: "unparseable",
        why: "crosses itself",
      },
      {
        of: [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
        to: [
          [0, 0],
          [4, 0],
          [4, 2],
        ],
        score: "unparseable",
        why: "no area",
      },
      {
        of: [
          [0, 0],
          [1, 1],
        ],
        to: [
          [0, 0],
          [4, 0],
          [4, 2],
        ],
        score: "unparseable",
        why: "two corners",
      },
      {
        of: [
          [0, 0],
          [1, 0],
          [0, 1],
        ],
        to: [0, 0, 1, 1],
        score: "error",
        why: "a box is no polygon",
      },
      { of: [], to: [], score: 1, why: "both sides are empty" },
    ],
  },
  {
    type: "iou",
    with: { kind: "mask", both_empty: 0.5 },
    rows: [
      { of: [[0, 0]], to: [[0, 0]], score: 0.5, why: "two empty masks" },
      { of: [], to: [], score: 0.5, why: "no mask at all" },
      { of: [[0, 255]], to: [[true, true]], score: 0.5, why: "1 of 2 pixels" },
      { of: [[1, 0]], to: [[1], [0]], score: "unparseable", why: "another size" },
      { of: [[0.3, 0.7]], to: [[0, 1]], score: "unparseable", why: "probabilities" },
      { of: [[1, 0], [1]], to: [[0, 1]], score: "unparseable", why: "rows of different length" },
      { of: [[1]], to: "masks/tumour.png", score: "error", why: "a picture's path" },
      {
        of: { size: [2, 2], counts: [1, 2] },
        to: [
          [0, 1],
          [1, 0],
        ],
        score: "unparseable",
        why: "3 of 4 pixels",
      },
      {
        of: { size: [2, 2], counts: "\u007f" },
        to: [
          [0, 1],
          [1, 0],
        ],
        score: "unparseable",
        why: "no run lengths",
      },
      {
        of: { size: [1e6, 1e6], counts: [1, 1e12 - 1] },
        to: { size: [1e6, 1e6], counts: [0, 1e12] },
        score: 1 - 1e-12,
        why: "runs are not unrolled",
      },
    ],
  },
  {
    type: "dice",
    with: {},
    rows: [
      { of: [[0, 0]], to: [[0, 0]], score: 1, why: "both empty" },
      { of: [[0, 0]], to: [[0, 1]], score: 0, why: "one empty" },
      { of: [], to: [], score: 1, why: "no mask at all" },
      { of: [], to: [[1]], score: 0, why: "no mask on one side" },
      { of: "x.png", to: [[1]], score: "unparseable", why: "a path" },
    ],
  },
  {
    type: "giou",
    with: { matching: "order" },
    rows: [
      { of: [], to: [], score: "abstain", why: "no pair" },
      { of: [[0, 0, 1, 1]], to: [], score: "abstain", why: "no pair" },
      {
        of: [
          [0, 0, 1, 1],
          [5, 5, 6, 6],
        ],
        to: [[0, 0, 1, 1]],
        list: [1],
        why: "the second has no partner",
      },
      { of: [[0, 0, 0, 5]], to: [[0, 7, 0, 9]], list: [-1], why: "two lines on one line: no hull" },
      { of: [[0, 0, 0, 5]], to: [[3, 0, 3, 5]], list: [-1], why: "no area, a hull of 15: 0 - 15/15" },
      { of: [[0, 0, 0, 5]], to: [[0, 0, 0, 5]], list: [1], why: "the same line" },
      { of: [[0, 0, 1]], to: [[0, 0, 1, 1]], score: "unparseable", why: "three numbers" },
    ],
  },
  {
    type: "giou",
    with: { matching: "frame" },
    rows: [
      // 1/7 - (0.5625 - 0.4375) / 0.5625
      {
        of: { "3": [0, 0, 0.5, 0.5] },
        to: { "3": [0.25, 0.25, 0.75, 0.75] },
        list: [1 / 7 - 0.125 / 0.5625],
        why: "1/7 - 0.125/0.5625",
      },
      { of: { "3": [0, 0, 1, 1] }, to: { "4": [0, 0, 1, 1] }, score: "abstain", why: "no frame in common" },
      { of: {}, to: {}, score: "abstain", why: "no frame at all" },
    ],
  },
  {
    type: "box_l1",
    with: { matching: "frame" },
    rows: [{ of: { "3": [0, 0, 0.5, 0.5] }, to: { "3": [0.25, 0.25, 0.75, 0.75] }, list: [1], why: "4 * 0.25" }],
  },
  {
    type: "point_distance",
    with: {},
    rows: [
      { of: [], to: [], list: [], why: "no point on either side" },
      { of: [3, 4], to: [[0, 0]], list: [5], why: "a point, and a list of one" },
      {
        of: [[3, 4]],
        to: [
          [0, 0],
          [1, 1],
        ],
        score: "unparseable",
        why: "another count",
      },
      { of: [[3, 4, 5]], to: [[0, 0]], score: "unparseable", why: "three numbers" },
      { of: [[0, 0]], to: [[0, NaN]], score: "error", why: "NaN in gold" },
    ],
  },
  {
    type: "points_inside",
    with: {},
    rows: [
      { of: [5, 10], to: [0, 0, 10, 10], score: 1, why: "on the edge" },
      {
        of: [
          [5, 5],
          [15, 5],
        ],
        to: [[0, 0, 10, 10]],
        score: 0.5,
        why: "one of two; a list of one box",
      },
      { of: [], to: [0, 0, 1, 1], score: "unparseable", why: "no point" },
      { of: [0, 0], to: [0, 0, 1], score: "error", why: "no box and no polygon" },
      { of: "(1, 2)", to: [0, 0, 1, 1], score: "unparseable", why: "points have to be extracted" },
      // 0.1 * 3 is 0.30000000000000004 in doubles: above the edge of 0.3 by 5.6e-17.
      { of: [0.1 * 3, 0], to: [0, 0, 0.3, 1], score: 0, why: "outside by the last bit" },
    ],
  },
  {
    type: "path_distance",
    with: { measure: "rmse", resample: "index" },
    rows: [
      {
        of: [
          [0, 20],
          [1, 20],
          [2, 20],
        ],
        to: [
          [0, 0],
          [2, 0],
        ],
        score: 20,
        why: "gold is filled up to (0,0), (1,0), (2,0)",
      },
      {
        of: [[3, 4]],
        to: [
          [0, 0],
          [0, 0],
        ],
        score: 5,
        why: "one point is repeated",
      },
      { of: [], to: [[0, 0]], score: "unparseable", why: "no point" },
      { of: [[0, 0]], to: [], score: "abstain", why: "no gold point" },
    ],
  },
  {
    type: "path_distance",
    with: { measure: "rmse", resample: "arc" },
    rows: [
      {
        of: [
          [0, 0],
          [0, 0],
          [4, 0],
        ],
        to: [
          [0, 0],
          [1, 0],
          [2, 0],
          [3, 0],
          [4, 0],
        ],
        score: 0,
        why: "five points along a length of 4",
      },
      {
        of: [
          [1, 1],
          [1, 1],
        ],
        to: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
        score: 0,
        why: "a path without length",
      },
      {
        of: [
          [7, 0],
          [9, 9],
        ],
        to: [[7, 0]],
        score: 0,
        why: "one point is the first",
      },
    ],
  },
  {
    type: "path_distance",
    with: { measure: "frechet" },
    rows: [
      {
        of: [[0, 0]],
        to: [
          [3, 4],
          [0, 1],
        ],
        score: 5,
        why: "all points from one",
      },
    ],
  },
  {
    type: "temporal_iou",
    with: {},
    rows: [
      { of: [2, 8], to: [4, 10], score: 0.5, why: "4 of 8" },
      { of: [[2, 8]], to: "[4, 10]", score: 0.5, why: "a list of one, and a text" },
      { of: ["0:02", "0:08"], to: ["0:04", "10"], score: 0.5, why: "times as text" },
      { of: [3, 3], to: [3, 3], score: 1, why: "the same moment" },
      { of: [3, 3], to: [4, 4], score: 0, why: "another moment" },
      { of: [0, 4], to: [4, 8], score: 0, why: "they touch" },
      { of: [8, 2], to: [4, 10], score: "unparseable", why: "backwards" },
      { of: [2, 8], to: [10, 4], score: "error", why: "gold runs backwards" },
      {
        of: [
          [0, 1],
          [2, 3],
        ],
        to: [0, 3],
        score: "unparseable",
        why: "two intervals",
      },
      { of: [0, null], to: [0, 3], score: "unparseable", why: "no end" },
      { of: [0, 1], to: [0, Infinity], score: "error", why: "inf in gold" },
    ],
  },
  {
    type: "temporal_iou",
    with: { closed: true, inverted: -0.5 },
    rows: [
      { of: [3, 3], to: [3, 3], score: 1, why: "one frame" },
      { of: [3, 4], to: [4, 6], score: 0.25, why: "1 of 4 frames" },
      { of: [5, 3], to: [3, 5], score: -0.5, why: "as written" },
    ],
  },
  {
    type: "collinear",
    with: { points: 3 },
    rows: [
      { of: [], score: 0, why: "no point" },
      {
        of: [
          [0, 0],
          [1, 1],
        ],
        score: 0,
        why: "two points",
      },
      {
        of: [
          [0, 0],
          [0, 0],
          [1, 5],
        ],
        score: 1,
        why: "a repeated point and another",
      },
      {
        of: [
          [0, 0],
          [1, 1],
          [2, 2.1],
          [9, 3],
        ],
        score: 0,
        why: "0.1 off",
      },
      {
        of: [
          [5, 5],
          [9, 1],
          [15, 15],
          [25, 25],
        ],
        score: 1,
        why: "three on the diagonal",
      },
      { of: [[0, 0], [1]], score: "unparseable", why: "no point" },
      { of: Array.from({ length: 501 }, (_, i) => [i, i * i]), score: "unparseable", why: "too many" },
      { of: Array.from({ length: 400 }, (_, i) => [i, i * i]), score: 0, why: "a parabola" },
    ],
  },
  {
    type: "collinear",
    with: { points: 4 },
    rows: [
      {
        of: [
          [0, 0],
          [0, 0],
          [1, 5],
          [7, 7],
        ],
        score: 0,
        why: "a repeated point, and two others that are not on its line",
      },
      {
        of: [
          [0, 0],
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        score: 1,
        why: "one point four times",
      },
    ],
  },
  {
    type: "entropy",
    with: {},
    rows: [
      { of: [0.25, 0.25, 0.25, 0.25], score: 2, why: "two bits" },
      { of: { style: [0.25, 0.25, 0.25, 0.25], size: [0.5, 0.5] }, score: 3, why: "2 + 1" },
      { of: [0, 1, 0], score: 0, why: "0 log 0 is 0" },
      { of: {}, score: 0, why: "no attribute" },
      { of: '{"size": [0.5, 0.5]}', score: 1, why: "as text" },
      { of: [0.5, 0.5000005], score: 0.9999997786521, why: "within 1e-6 of 1: 0.5 + 0.5000005 * 0.9999985573" },
      { of: [0.5, 0.4], score: "unparseable", why: "0.9" },
      { of: [1.5, -0.5], score: "unparseable", why: "below 0" },
      { of: [], score: "unparseable", why: "no probability" },
      { of: { a: [1], b: 1 }, score: "unparseable", why: "a number is no list" },
      { of: [NaN, 1], score: "unparseable", why: "NaN" },
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
    const found = await scoreCases(c, false);
    expect(found).not.toContain("unparseable");
  });
});

describe("work is bounded", () => {
  const box = (i: number) => [i, 0, i + 1, 1];

  it("matches 100,000 boxes with 10", async () => {
    const of = Array.from({ length: 100_000 }, (_, i) => box(i));
    const to = Array.from({ length: 10 }, (_, i) => box(100 * i));
    const rows = [{ of, to, score: 1 }];
    const found = await scoreCases({ type: "iou", with: { matching: "hungarian", normalise: "gold" }, rows });
    expect(differences(rows, found)).toEqual([]);
  });

  it("says that 3,000 with 3,000 are too many", async () => {
    const of = Array.from({ length: 3000 }, (_, i) => box(i));
    for (const matching of ["hungarian", "greedy"])
      expect(await scoreCases({ type: "iou", with: { matching }, rows: [{ of, to: of }] })).toEqual(["unparseable"]);
    const path = Array.from({ length: 5000 }, (_, i) => [i, i]);
    expect(await scoreCases({ type: "path_distance", with: {}, rows: [{ of: path, to: path }] })).toEqual([
      "unparseable",
    ]);
    const corners = Array.from({ length: 1001 }, (_, i) => [i, i * i]);
    expect(await scoreCases({ type: "iou", with: { kind: "polygon" }, rows: [{ of: corners, to: corners }] })).toEqual([
      "error",
    ]);
  });

  it("reads ten megabytes of brackets as no box", async () => {
    const rows = [{ of: "[".repeat(10_000_000), to: [0, 0, 1, 1] }];
    expect(await scoreCases({ type: "iou", with: {}, rows })).toEqual(["unparseable"]);
  });
});

describe("what a reader is told", () => {
  it.each([
    [
      "iou",
      { matching: "hungarian" },
      [
        [20, 0, 30, 10],
        [0, 0, 10, 5],
        [90, 90, 91, 91],
      ],
      [
        [0, 0, 10, 10],
        [20, 0, 30, 10],
      ],
      "2 of 3 overlap one of 2 gold ones: 2 with 1: 50 %, 1 with 2: 100 %",
    ],
    ["iou", {}, [0, 0, 10, 5], [0, 0, 10, 10], "shares 50 % of what both cover"],
    ["iou", { matching: "greedy" }, [], [[0, 0, 10, 10]], "0 found, 1 wanted"],
    ["giou", { matching: "frame" }, { "3": [0, 0, 1, 1] }, { "3": [0, 0, 1, 1] }, "frame 3: 1"],
    [
      "points_inside",
      { score: "first_hit" },
      [
        [5, 5],
        [15, 15],
      ],
      [10, 10, 20, 20],
      "1 of 2 points are inside, the first at place 2",
    ],
    [
      "collinear",
      {},
      [
        [5, 5],
        [9, 1],
        [15, 15],
        [25, 25],
      ],
      null,
      "points 1, 3, 4 lie on one line",
    ],
    ["temporal_iou", {}, [2, 8], [4, 10], "2 to 8, gold is 4 to 10"],
    ["entropy", {}, { style: [0.5, 0.5] }, null, "style 1"],
  ] as const)("%s %s: %s beside %s", (type, given, of, to, why) => {
    expect(explanation(type, given, { of, to })).toBe(why);
  });
});

describe("parameters that do not go together", () => {
  it.each([
    [{ weights: "w" }, "`weights` are of gold regions in a list"],
    [{ weights: "w", matching: "greedy", normalise: "predicted" }, "go with `normalise: gold`"],
    [{ kind: "mask", inclusive: true }, "`inclusive` is of boxes"],
  ])("%s", (given, message) => {
    const iou = records.dimension.get("iou")!;
    expect(iou.mistake!(compiledParameters(iou, given))).toContain(message);
  });
});
