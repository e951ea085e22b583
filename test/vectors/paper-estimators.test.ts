import { describe, expect, it } from "vitest";
import { runTests } from "../../src/analysis/run-tests";
import { compile } from "../../src/language/compile";
import { parseDocument } from "../../src/language/document/document";
import { planOf, scoreText } from "../unit/scoring/score-text";

/** Numbers that follow from the papers' formulas by hand; of each file every test must hold. */
const files: Readonly<Record<string, string>> = {
  "loo_turn (Dr. Kernel)": `
dimensions:
  pay: {type: expr, level: turn, of: it.pay, credit: in_place}
advantage: {loo_turn: {gamma: 1}}
tests:
  - name: returns 1, 0, 0 at one turn give 1, -0.5, -0.5; who is alone at a turn gets 0
    group: {a: {scores: {pay: [0, 1]}}, b: {scores: {pay: [0]}}, c: {scores: {pay: [0]}}}
    expect: {advantage(a): [1, 0], advantage(b): [-0.5], advantage(c): [-0.5]}
  - name: one valid rollout
    group: {a: {scores: {pay: [1]}}, b: {scores: {pay: [error]}}}
    expect: {advantage(a): [0], advantage(b): [0], total(b): error}
`,
  "gae over turns, V = 0 (meow-tea-taro)": `
dimensions:
  progress: {type: expr, level: turn, of: it.reward, credit: in_place}
advantage: {gae: {gamma: 1, lambda: 1}}
tests:
  - name: two turns that each made progress
    rollout: {scores: {progress: [0.5, 0.5]}}
    expect: {advantage: [1, 0.5]}
  - name: as a whole it is the total
    rollout: {scores: {progress: [0.5, 0.5]}}
    expect: {advantage: 1}
`,
  turn_gae: `
dimensions:
  progress: {type: expr, level: turn, of: it.reward, credit: in_place}
  done: {type: expr, of: result}
advantage: {turn_gae: {gamma: 0.5, lambda: 1}}
tests:
  - name: the outcome is paid at the last turn, 1 + 0.5 * (0 + 0.5 * 4)
    rollout: {result: 4, scores: {progress: [1, 0, 0]}}
    expect: {advantage: [2, 2, 4]}
`,
  "dual_group of steps (DenseGRPO)": `
dimensions:
  gain: {type: expr, level: step, of: reward, shape: [{delta: {minus: previous, edge: drop}}], credit: in_place}
advantage: {dual_group: {step: gain, outcome: none, per: step, eps: 0}}
tests:
  - name: prefix scores 0.2, 0.5, 0.4 gain 0.3 and -0.1; against 0.1 and -0.1 that is 0.707107 and nothing
    group:
      a: {scores: {gain: [0.2, 0.5, 0.4]}}
      b: {scores: {gain: [0.2, 0.3, 0.2]}}
    expect: {gain(a): [abstain, 0.3, -0.1], "advantage(a)": [0, 0.70710678118654, 0], "advantage(b)": [0, -0.70710678118654, 0]}
`,
  "dual_group (Euphonium)": `
dimensions:
  process: {type: expr, level: step, of: reward, metric: true}
  quality: {type: expr, of: q}
advantage: {dual_group: {step: process, outcome: {quality: 1}, eps: 0}}
tests:
  - name: steps and an outcome, -0.707107 + 0.707107 and 0.707107 + 0.707107
    group:
      a: {q: 1, scores: {process: [0.2, 0.5]}}
      b: {q: 0, scores: {process: [0.6, 0.1]}}
    expect: {advantage(a): [0, 1.4142135623730951], advantage(b): [0, -1.4142135623730951]}
  - name: 5 more for every rollout at one step changes nothing
    group:
      a: {q: 1, scores: {process: [5.2, 0.5]}}
      b: {q: 0, scores: {process: [5.6, 0.1]}}
    expect: {advantage(a): [0, 1.4142135623730951], advantage(b): [0, -1.4142135623730951]}
`,
  "tree_mc with a soft backup (Diffusion Tree Sampling)": `
dimensions:
  won: {type: expr, of: w}
advantage: {tree_mc: {backup: soft, lambda: 1, baseline: parent}}
tests:
  - name: V is 0.620115 and 1, of the root 0.827989; credits along a path add up to 1 - 0.827989
    group:
      a: {w: 1, parent: left}
      b: {w: 0, parent: left}
      c: {w: 1, parent: right}
      d: {w: 1, parent: right}
    within: 1.0e-6
    expect: {advantage(a): [-0.207874, 0.379885], advantage(b): [-0.207874, -0.620115], advantage(c): [0.172011, 0], advantage(d): 0}
`,
  "tree_mc (TreePS-RAG)": `
dimensions:
  won: {type: expr, of: w}
advantage: {tree_mc: {baseline: parent}}
tests:
  - name: inner nodes that are rollouts have advantages of their own, and their own totals do not count
    group:
      left: {w: 100}
      right: {w: -7}
      a: {w: 1, parent: left}
      b: {w: 0, parent: left}
      c: {w: 1, parent: right}
      d: {w: 1, parent: right}
    expect: {advantage(left): -0.25, advantage(right): 0.25, advantage(a): [-0.25, 0.5], advantage(b): -0.5, advantage(c): 0}
  - name: a list of nodes above; an only child 0
    group:
      a: {w: 1, parent: [inner, outer]}
      b: {w: 0}
    expect: {advantage(a): [0.5, 0, 0], advantage(b): [-0.5]}
  - name: rounding is no signal
    group: {a: {w: 0.1}, b: {w: 0.1}, c: {w: 0.1}}
    within: 0
    expect: {advantage(a): 0, advantage(b): [0]}
  - name: a circle hangs from the root
    group:
      a: {w: 1, parent: b}
      b: {w: 0, parent: a}
    expect: {advantage(a): 0, advantage(b): 0}
`,
  "grpo per index (AR3D-R1)": `
dimensions:
  stage: {type: expr, over: stage_rewards, of: it, shape: [{return_to_go: {gamma: 0.5}}], credit: in_place}
advantage: {grpo: {std: group, per: index, eps: 0}}
tests:
  - name: plan and refine 1, 0 and 0, 1; returns 1 and 0.5, 0 and 1
    group: {a: {stage_rewards: [1, 0]}, b: {stage_rewards: [0, 1]}}
    expect: {advantage(a): [0.70710678118654, -0.70710678118654], advantage(b): [-0.70710678118654, 0.70710678118654]}
`,
  "dual_level (VeRPO)": `
dimensions:
  passed: {type: expr, level: turn, of: it.share, credit: in_place}
  solved: {type: expr, of: s}
advantage: {dual_level: {beta: 0.5, gamma: 0.9}}
tests:
  - name: outcomes 1 after two turns and 0 after one, 0.81 - 0.405 and 0.5 of turns against 1/3
    group: {a: {s: 1, scores: {passed: [0.2, 0.6]}}, b: {s: 0, scores: {passed: [0.2]}}}
    within: 1.0e-6
    expect: {advantage(a): [0.338333, 0.538333], advantage(b): [-0.471667]}
`,
  "episode_plus_step (iStar)": `
dimensions:
  solved: {type: expr, of: s}
  progress: {type: expr, level: step, of: reward, credit: in_place}
advantage: {episode_plus_step: {episode: solved, step: progress, alpha: 1, eps: 0}}
tests:
  - name: equal outcomes leave the steps, 0.1 / 0.081650
    group: {a: {s: 1, scores: {progress: [0.1, 0.3]}}, b: {s: 1, scores: {progress: [0.2, 0.2]}}}
    within: 1.0e-6
    expect: {advantage(a): [-1.224745, 1.224745], advantage(b): [0, 0], total(a): 1.4, total(b): 1.4}
`,
  "episode_plus_step over spans (HumanOmniV2)": `
dimensions:
  form: {type: expr, of: f}
  context: {type: expr, over: summaries, of: it, credit: in_place}
  logic: {type: expr, over: thoughts, of: it, credit: in_place}
aggregate: {sum: {form: 1, logic: 1, context: 1}}
advantage: {episode_plus_step: {alpha: 1, std: none}}
tests:
  - name: form 1 against 0.5; logic 0.6 against 0.4, context 0.8 against 0.4, in the order of the aggregate
    group: {a: {f: 1, summaries: [0.8], thoughts: [0.6]}, b: {f: 0, summaries: [0], thoughts: [0.2]}}
    expect: {advantage(a): [0.7, 0.9], advantage(b): [-0.7, -0.9]}
`,
  gigpo: `
reward: 1
dimensions:
  done: {type: expr, level: step, of: reward, credit: in_place}
advantage: {gigpo: {gamma: 0.5, std: none}}
tests:
  - name: states A and B; returns 0.5 and 1 against 0; the state C is seen once
    group:
      a: {steps: [{obs: {s: A}, reward: 0}, {obs: {s: B}, reward: 1}]}
      b: {steps: [{obs: {s: A}, reward: 0}, {obs: {s: C}, reward: 0}]}
    # Episodes 0.5 and -0.5; A: 0.25 and -0.25; B and C alone.
    expect: {advantage(a): [0.75, 0.5], advantage(b): [-0.75, -0.5]}
`,
  "position and multiply (PPL and position shaping)": `
dimensions:
  score: {type: expr, of: s}
advantage:
  - dr_grpo
  - multiply: 0.9
  - position: {bonus: 0.1, curve: linear}
tests:
  - name: A is 0.8, 0.72 at the first of 5 tokens and 0.82 at the last; 0 stays 0
    group:
      a: {s: 0.8, tokens: [{}, {}, {}, {}, {}]}
      b: {s: -0.8, tokens: [{}]}
      c: {s: 0, tokens: [{}, {}]}
    expect: {advantage(a): [0.72, 0.745, 0.77, 0.795, 0.82], advantage(b): [-0.82], advantage(c): [0, 0]}
`,
  "nonnegative_scale by a column (preplan and anchor)": `
dimensions:
  score: {type: expr, of: s}
advantage:
  - dr_grpo
  - nonnegative_scale: {by: gamma}
tests:
  - name: A 0.4 under 1.5 and 1.25, and -0.4
    group:
      a: {s: 0.4, tokens: [{}, {}], gamma: [1.5, 1.25]}
      b: {s: -0.4, tokens: [{}], gamma: [1.5]}
    expect: {advantage(a): [0.6, 0.5], advantage(b): [-0.4]}
`,
  "multiply per step (TempFlow-GRPO)": `
dimensions:
  score: {type: expr, of: s}
advantage:
  - dr_grpo
  - multiply: {per: step, by: "sqrt(t / (1 - t))", normalise: mean}
tests:
  - name: noise at 0.25, 0.5, 0.75 is 0.577350, 1, 1.732051, with mean 1 over the batch
    group:
      a: {s: 2, steps: [{t: 0.25}, {t: 0.5}, {t: 0.75}]}
      b: {s: 0, steps: [{t: 0.25}, {t: 0.5}, {t: 0.75}]}
    within: 1.0e-6
    expect: {advantage(a): [0.523373, 0.906508, 1.570119], advantage(b): [-0.523373, -0.906508, -1.570119]}
`,
  "keep of turns (Dr. Kernel)": `
reward: 1
dimensions:
  pay: {type: expr, level: turn, of: it.pay, credit: in_place}
advantage:
  - loo_turn: {gamma: 0}
  - keep: {probability: "clip((it.coverage - 0.3) / 0.1, 0, 1)", when: it.pay > 0 && total < 100}
tests:
  - name: coverage 0.3 is never kept, 0.4 always, and a turn that is paid nothing is not drawn
    group:
      a: {turns: [{pay: 1, coverage: 0.3}, {pay: 1, coverage: 0.4}, {pay: 0, coverage: 0}]}
      b: {turns: [{pay: 0, coverage: 0}, {pay: 0, coverage: 0}, {pay: 3, coverage: 0}]}
    expect: {advantage(a): [0, 1, -3], advantage(b): [-1, -1, 0]}
  - name: and not where the total is 100
    group: {a: {turns: [{pay: 100, coverage: 0}]}, b: {turns: [{pay: 0}]}}
    expect: {advantage(a): [100], advantage(b): [-100]}
`,
  "batch in expressions of the advantage": `
dimensions:
  score: {type: expr, of: s}
advantage:
  - none
  - multiply: total / max(batch.map(r, r.total))
tests:
  - name: two groups of one batch, 1 * 1 / 4 and 4 * 4 / 4
    batches:
      - [{a: {s: 1}, b: {s: 2}}, {c: {s: 4}}]
    expect: {advantage(a): 0.25, advantage(b): 1, advantage(c): 4}
  - name: each batch has its own
    batches: [{a: {s: 1}, b: {s: 2}}, {a: {s: 8}}]
    expect: {advantage(b): 2}
`,
};

describe("advantages of papers, worked by hand", () => {
  it.each(Object.entries(files))("%s", async (_name, file) => {
    const results = await runTests(planOf(file));
    expect(results.length).toBeGreaterThan(0);
    for (const { name, checks, passed } of results)
      expect(
        passed,
        `${name}: ${checks.map((check) => `${check.subject}: ${check.actual}, expected ${check.expected}`).join("; ")}`,
      ).toBe(true);
  });
});

describe("keep", () => {
  const file = (keep: string) => `
dimensions:
  pay: {type: expr, level: turn, of: it.pay, credit: in_place}
advantage: [{returns: {gamma: 0}}, {keep: ${keep}}]
`;
  const row = (id: string, turns: number) => ({
    id,
    columns: { turns: Array.from({ length: turns }, () => ({ pay: 1 })) },
  });
  it("draws about so many turns, the same ones in another order of rollouts, others with another seed", async () => {
    const rows = Array.from({ length: 400 }, (_, i) => row(`r${i}`, 5));
    const kept = async (keep: string, of = rows) => {
      const { elements } = (await scoreText(file(keep), of)).advantages;
      return of.map((_, i) => elements!.values.subarray(5 * i, 5 * i + 5).join());
    };
    const first = await kept("{probability: 0.5, per: turn}");
    const share =
      first
        .join()
        .split(",")
        .filter((a) => a === "1").length / 2000;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
    expect(await kept("{probability: 0.5, per: turn}", rows.toReversed())).toEqual(first.toReversed());
    expect(await kept("{probability: 0.5, per: turn, seed: 1}")).not.toEqual(first);
    // Of whole rollouts all turns or none are kept.
    expect(new Set(await kept("{probability: 0.5}"))).toEqual(new Set(["1,1,1,1,1", "0,0,0,0,0"]));
  });
});

describe("what an estimator or a modifier cannot work with is said", () => {
  const file = (advantage: string) => `
reward: 1
dimensions:
  process: {type: expr, level: step, of: reward}
  quality: {type: expr, of: q}
advantage: ${advantage}
`;
  it.each([
    ["{dual_group: {outcome: none}}", "needs `step`, the name of a dimension with one value a step, or `outcome`"],
    ["{dual_group: {step: 2 * process}}", "`step` is the name of a dimension"],
    ["{dual_group: {step: quality}}", "compares the elements of `quality`, and that is one value a rollout"],
    ["{dual_group: {outcome: {qualty: 1}}}", "names `qualty`, and there is no dimension of that name"],
    ["{episode_plus_step: {episode: missing}}", "names `missing`, and there is no dimension of that name"],
    ["{grpo: {as: torch}}", "takes `trl` or `verl` or `openrlhf` or `swift`"],
    ["[grpo, {token_reweight: {by: group_divergence}}]", "needs `max`, the largest weight"],
    ["[grpo, {keep: 1.5}]", "`probability` is a number from 0 to 1"],
    ["[grpo, {nonnegative_scale: {by: 2 * gamma}}]", "`by` is the name of a dimension of level token"],
  ])("%s", (advantage, message) => {
    const { problems } = compile(parseDocument(file(advantage)));
    expect(problems.filter(({ stops }) => stops).map((problem) => problem.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });
  it("`batch` is a name of the advantage alone", () => {
    const { problems } = compile(parseDocument(file("grpo").replace("of: q}", "of: size(batch)}")));
    expect(problems.map((problem) => problem.message)).toEqual([
      expect.stringContaining("only in expressions of the advantage"),
    ]);
  });
});
