import { describe, expect, it } from "vitest";
import { runTests } from "../../../src/analysis/run-tests";
import { compile, diagnose, parseDocument } from "../../../src/language";

/** Reward files whose tests hold their own arithmetic, from what is written down to the total. */
const files: Readonly<Record<string, string>> = {
  "a plan's boxes against detected ones": `
extract:
  planned: {boxes: completion, pick: all}
dimensions:
  matched: {type: iou, of: found, to: planned, matching: hungarian, normalise: gold}
  follows: "size(planned) > 0 ? matched : 0"
tests:
  - name: one box of two is hit, half of it, (50/100 + 0) / 2
    rollout: {completion: "cat [0,0,10,10], dog [20,20,30,30]", found: [[0, 0, 10, 5]]}
    expect: {follows: 0.25}
  - name: no plan
    rollout: {completion: a cat and a dog, found: []}
    expect: {follows: 0}
`,
  "boxes by how much they matter": `
extract:
  drawn: {boxes: completion, pick: all}
dimensions:
  looks: {type: iou, of: drawn, to: objects, when: size(objects) > 0, matching: hungarian, normalise: gold, weights: salience}
  flat: {type: iou, of: drawn, to: objects, matching: hungarian, normalise: gold, weights: [1, 3], metric: true}
tests:
  - name: half of what matters, 0.9 * 0.5; with 1 and 3 it is 0.25 * 0.5
    rollout: {completion: "[0,0,10,5]", objects: [[0, 0, 10, 10], [50, 50, 60, 60]], salience: [9, 1]}
    expect: {looks: 0.45, flat: 0.125}
  - name: a question without boxes is not judged on them, and no box is no overlap
    group:
      free: {completion: red, objects: [], salience: []}
      none: {completion: red, objects: [[0, 0, 1, 1]], salience: [1]}
    expect: {looks(free): abstain, looks(none): 0}
`,
  "the first box of an answer": `
extract:
  final: {tag: answer, pick: last}
  box: {boxes: final, pick: first}
dimensions:
  grounding: {type: iou, kind: box, of: box, to: gold}
tests:
  - name: two unit boxes shifted by half, intersection .5 of union 1.5
    rollout: {completion: "<answer>[0.5, 0, 1.5, 1]</answer>", gold: [0, 0, 1, 1]}
    expect: {total: 0.3333333333333333}
  - name: no box
    rollout: {completion: <answer>on the left</answer>, gold: [0, 0, 1, 1]}
    expect: {grounding: unparseable, total: 0}
`,
  "boxes of whole pixels, malformed ones dropped": `
extract:
  answer: {tag: answer, pick: last}
  predicted: {boxes: answer}
dimensions:
  overlap: {type: iou, of: predicted, to: gold_boxes, matching: hungarian, normalise: larger, inclusive: true}
tests:
  - name: "101*81/(101*101) = .802, and half of it where a second box is wrong"
    group:
      one: {completion: '<answer>{"boxes": [[0,0,100,80],[1,2]]}</answer>', gold_boxes: [[0, 0, 100, 100]]}
      two: {completion: '<answer>{"boxes": [[0,0,100,80],[200,200,300,300]]}</answer>', gold_boxes: [[0, 0, 100, 100]]}
    expect: {overlap(one): 0.80198019801980198, overlap(two): 0.40099009900990099}
`,
  clicks: `
extract:
  click: {points: completion, pick: last}
  clicks: {points: completion}
dimensions:
  success: {type: points_inside, of: click, to: box}
  hit: {type: points_inside, of: clicks, to: box, score: first_hit, unparseable: 0}
  on_a_line: {type: collinear, of: clicks}
  off: {type: expr, of: "abs(click[0] - 150)", metric: true, unparseable: 1000}
tests:
  - name: the second of two points hits
    rollout: {completion: "click(5, 5), then click(170, 120)", box: [100, 100, 200, 140]}
    expect: {success: 1, hit: 2, on_a_line: 0, off: 20}
  - name: no click
    rollout: {completion: I would click there., box: [100, 100, 200, 140]}
    expect: {success: unparseable, hit: {status: unparseable, value: 0}, on_a_line: 0}
`,
  "a trace": `
extract:
  drawn: {tag: point, pick: first}
  trace: {points: drawn}
dimensions:
  frechet: {type: path_distance, measure: frechet, of: trace, to: gold, shape: [{table: {points: [[10, 1], [100, 0]]}}]}
  rmse: {type: path_distance, measure: rmse, resample: index, of: trace, to: gold, shape: [{table: {points: [[5, 1], [50, 0]]}}]}
  inside: {type: points_inside, of: trace, to: polygon}
tests:
  - name: "shifted by 20: Fréchet 20 gives 80/90, RMSE 20 gives 30/45; one of four points is in the triangle"
    rollout:
      completion: "<point>[[0,20],[1,20],[2,20],[3,20]]</point>"
      gold: [[0, 0], [1, 0], [2, 0], [3, 0]]
      polygon: [[-5, 15], [0.5, 20], [-5, 25]]
    expect: {frechet: 0.8888888888888888, rmse: 0.6666666666666666, inside: 0.25}
  - name: gold of two points is filled up by place
    rollout: {completion: "<point>[[0,20],[1,20],[2,20]]</point>", gold: [[0, 0], [2, 0]], polygon: [[0, 0], [1, 0], [0, 1]]}
    expect: {rmse: 0.6666666666666666, inside: 0}
`,
  moments: `
extract:
  moment: {intervals: completion, pick: first}
  span: {intervals: completion, within: time, pick: first}
dimensions:
  overlap: {type: temporal_iou, of: moment, to: gold, inverted: 0}
  frames: {type: temporal_iou, of: span, to: gold_span, closed: true}
tests:
  - name: 2 to 8 against 4 to 10, 4 shared of 8; one frame of one
    rollout: {completion: "<time>3, 3</time> It happens from 2.0 to 8.0 seconds.", gold: [4, 10], gold_span: [3, 3]}
    expect: {overlap: 0.5, frames: 1}
  - name: backwards, and no tag
    rollout: {completion: from 8 to 2 seconds, gold: [4, 10], gold_span: [3, 3]}
    expect: {overlap: 0, frames: unparseable}
`,
  "what an answer settles": `
dimensions:
  left: {type: entropy, over: beliefs, base: 2, reduce: last}
  spread: {type: entropy, of: share}
tests:
  - name: 3 bits, then 1; four equal shares are 2 bits
    rollout:
      beliefs: [{style: [0.25, 0.25, 0.25, 0.25], size: [0.5, 0.5]}, {style: [0, 1, 0, 0], size: [0.5, 0.5]}]
      share: [0.25, 0.25, 0.25, 0.25]
    expect: {left: [3, 1], spread: 2}
  - name: shares that are none are our error
    rollout: {beliefs: [{a: [1]}], share: [0.5, 0.4]}
    expect: {spread: error}
`,
  "a reranked list": `
extract:
  order: {regex: '(\\d+)', pick: all, as: number}
dimensions:
  permutation: {type: permutation, of: order, first: 1, size: n_items}
  ndcg: {type: ndcg, of: order, to: relevance, k: 10, gain: linear}
  recall: {type: recall_at_k, of: order, to: relevance, k: n_items / 2}
  precision: {type: precision_at_k, of: order, to: relevance, k: 2}
  found: {type: average_precision, of: order, to: relevance}
  reciprocal: {type: mrr, of: order, to: relevance}
  like_teacher: {type: rbo, of: order, to: teacher, p: 0.9}
  tau: {type: rank_correlation, of: order, to: teacher}
tests:
  - name: relevant passage second, 1/log2(3); overlaps 0,1,1,1 give .1*(.9+.81+.729)+.6561
    rollout: {completion: "[1] > [2] > [3] > [4]", relevance: {2: 1}, teacher: [2, 1, 3, 4], n_items: 4}
    expect:
      permutation: 1
      ndcg: 0.63092975357145743
      recall: 1
      precision: 0.5
      found: 0.5
      reciprocal: 0.5
      like_teacher: 0.9
      tau: 0.6666666666666666
  - name: half of three is no number of places, and without their number nothing is said
    group:
      three: {completion: "[2]", relevance: {2: 1}, teacher: [2], n_items: 3}
      unknown: {completion: "[2]", relevance: {2: 1}, teacher: [2]}
    expect: {recall(three): error, permutation(three): 0, recall(unknown): abstain, permutation(unknown): abstain}
  - name: no id
    rollout: {completion: "none", relevance: {2: 1}, teacher: [2, 1, 3, 4], n_items: 4}
    expect: {permutation: 0, ndcg: 0, recall: 0, like_teacher: 0, tau: unparseable}
`,
  "lists of every turn": `
extract:
  ranked: {lines: turns, past: "Recommendations:"}
dimensions:
  gain: {type: ndcg, over: ranked, to: gold, k: 10, reduce: last}
tests:
  - name: third, then first, 1/log2(4) and 1
    rollout:
      turns: [{text: "Recommendations:\\nA\\nB\\nHeat"}, {text: "Recommendations:\\nHeat\\nA\\nB"}]
      gold: [Heat]
    expect: {gain: [0.5, 1]}
`,
  "an order of candidates": `
extract:
  given: {json: completion, path: scores}
dimensions:
  order: {type: concordance, of: given, to: gold, pair_weight: 1 + gap, tie: 0.5, gold_ties: count, missing: skip}
  plain: {type: concordance, of: given, to: gold}
tests:
  - name: a gold tie adds 1 to the weights, 1 - 5 / (5 + 5 + 1); one of two pairs is reversed
    rollout: {gold: {a: 5, b: 5, c: 1}, completion: '{"scores": {"a": 3, "b": 1, "c": 2}}'}
    expect: {order: 0.54545454545454545, plain: 0.5}
  - name: leaving b out leaves no pair to compare, or reverses it
    rollout: {gold: {a: 5, b: 1}, completion: '{"scores": {"a": 3}}'}
    expect: {order: abstain, plain: 0}
  - name: no scores
    rollout: {gold: {a: 5, b: 1}, completion: a is better}
    expect: {order: unparseable}
`,
  "boxes of frames": `
extract:
  draft: {boxes: completion, within: think_boxes, by: frame}
  final: {boxes: completion, within: boxes, by: frame}
dimensions:
  agree: draft.frames == final.frames
  lowest: {type: expr, of: "size(final.frames) > 0 ? final.frames[0] : -1", unparseable: 0}
  overlap: {type: iou, of: final, to: gold_boxes, matching: frame}
tests:
  - name: "the same frames; (1 + 1/7) / 2"
    rollout:
      completion: '<think_boxes>{"4": [0, 0, 1, 1], "3": [0, 0, 1, 1]}</think_boxes><boxes>{"3": [0, 0, 1, 1], "4": [0, 0, 0.5, 0.5]}</boxes>'
      gold_boxes: {"3": [0, 0, 1, 1], "4": [0.25, 0.25, 0.75, 0.75]}
    expect: {agree: 1, lowest: 3, overlap: 0.5714285714285714}
  - name: no tag is no frame
    rollout: {completion: none, gold_boxes: {"3": [0, 0, 1, 1]}}
    expect: {agree: 1, lowest: -1, overlap: 0}
  - name: a frame with two boxes
    rollout: {completion: '<boxes>frame 3: [0, 0, 1, 1], frame 3: [0, 0, 2, 2]</boxes>', gold_boxes: {"3": [0, 0, 1, 1]}}
    expect: {overlap: unparseable}
`,
  "boxes pair by pair": `
extract:
  span: {intervals: completion, within: time, pick: first}
  draft: {boxes: completion, within: think_boxes, by: frame}
  final: {boxes: completion, within: boxes, by: frame}
  listed: {boxes: completion, within: boxes}
dimensions:
  giou: {type: giou, to: gold_boxes, matching: frame, reduce: mean, unparseable: abstain, each: {draft: {of: draft}, final: {of: final}}}
  l1: {type: box_l1, to: gold_boxes, matching: frame, reduce: mean, unparseable: abstain, each: {draft: {of: draft}, final: {of: final}}}
  frames_agree:
    type: expr
    of: "draft.frames == final.frames && size(final.frames) == span[1] - span[0] + 1"
  improved: {type: expr, level: trajectory, of: "max(or(giou.final - l1.final, 0) - or(giou.draft - l1.draft, 0), 0)"}
  worst: {type: giou, of: listed, to: gold_list, matching: order, reduce: min, when: size(gold_list) > 0}
tests:
  - name: box [0,0,.5,.5] on [.25,.25,.75,.75], GIoU 1/7 - .125/.5625, L1 4*.25
    rollout:
      completion: '<time>3, 3</time><think_boxes>{"3": [0, 0, 0.5, 0.5]}</think_boxes><boxes>{"3": [0.25, 0.25, 0.75, 0.75]}</boxes>'
      gold_boxes: {"3": [0.25, 0.25, 0.75, 0.75]}
      gold_list: []
    expect: {frames_agree: 1, giou.draft: [-0.07936507936507936], l1.draft: [1], giou.final: [1], improved: 2.0793650793650795, worst: abstain}
  - name: two frames of three, in gold's order; the second box of gold has no partner in the list
    rollout:
      completion: '<boxes>{"4": [0, 0, 1, 1], "3": [0, 0, 0.5, 0.5], "9": [0, 0, 1, 1]}</boxes>'
      gold_boxes: {"3": [0.25, 0.25, 0.75, 0.75], "4": [0, 0, 1, 1]}
      gold_list: [[0, 0, 1, 1]]
    expect: {giou.final: [-0.07936507936507936, 1], l1.final: [1, 0], worst: 1}
  - name: no frame in common, and a frame named twice
    group:
      none: {completion: '<boxes>{"3": [0, 0, 1, 1]}</boxes>', gold_boxes: {"4": [0, 0, 1, 1]}, gold_list: []}
      twice: {completion: '<boxes>3: [0, 0, 1, 1], 3: [0, 0, 1, 1]</boxes>', gold_boxes: {"3": [0, 0, 1, 1]}, gold_list: []}
    expect: {giou.final(none): abstain, l1.final(none): abstain, giou.final(twice): unparseable}
  - name: scores that are given
    scores: {giou.draft: [0.1, 0.3], l1.draft: [0.7, 0.5], giou.final: [0.5], l1.final: [0.3]}
    expect: {improved: 0.6}
`,
  "points pair by pair": `
extract:
  trace: {points: completion}
dimensions:
  off: {type: point_distance, of: trace, to: gold, unparseable: 100}
  added: {type: point_distance, of: trace, to: gold, reduce: sum, unparseable: 100}
  near: {type: point_distance, of: trace, to: gold, unparseable: 0, shape: [{table: {points: [[0, 1], [10, 0]]}}]}
tests:
  - name: 5 and 0 px, on average 2.5; each is shaped, 1 - 5/10 and 1
    rollout: {completion: "(3, 4), (1, 1)", gold: [[0, 0], [1, 1]]}
    expect: {off: [5, 0], added: [5, 0], near: [0.5, 1], total: 8.25}
  - name: another number of points, and none at all
    group:
      fewer: {completion: "(3, 4)", gold: [[0, 0], [1, 1]]}
      none: {completion: none, gold: []}
    expect: {off(fewer): {status: unparseable, value: 100}, off(none): abstain, added(none): []}
`,
};

describe.each(Object.entries(files))("%s", (_, text) => {
  const document = parseDocument(`reward: 1${text}`);
  const compiled = compile(document);

  it("has no mistake", () => {
    const stops = diagnose(document, compiled, {}).filter(({ severity }) => severity === "error");
    expect(stops.map(({ message }) => message)).toEqual([]);
  });

  it("gives its numbers", async () => {
    const results = await runTests(compiled.plan!);
    expect(results.length).toBeGreaterThan(0);
    const wrong = results.flatMap(({ name, checks }) =>
      checks.filter(({ passed }) => !passed).map((c) => `${name}: ${c.subject} is ${c.actual}, not ${c.expected}`),
    );
    expect(wrong).toEqual([]);
  });
});
