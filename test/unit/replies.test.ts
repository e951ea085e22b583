import { expect, it } from "vitest";
import { runTests } from "../../src/analysis/run-tests";
import { compile, parseDocument } from "../../src/language";

/** One dimension of each form of reply in the table of docs/language.md. */
const text = `reward: 1
extract: {parts: {split: completion, by: ";"}}
dimensions:
  number: {type: judge, ask: x, scale: [0, 10], timeout: 9}
  same: {type: judge_equal, timeout: 9}
  axes: {type: judge, ask: x, axes: [tone, form], timeout: 9}
  rated: {type: rubric, items: {one: a, two: b}, timeout: 9}
  odds: {type: yes_no, ask: x, timeout: 9}
  expected: {type: judge, ask: x, answers: {good: 1, bad: 0}, by: logprob, timeout: 9}
  labels: {type: judge_labels, of: parts, labels: [new, old], timeout: 9}
  listed: {type: checklist, items: criteria, timeout: 9}
  preferred: {type: reward_model, model: rm, timeout: 9}
  sound: {type: process_reward, model: prm, over: parts, timeout: 9}
  toxic: {type: classifier, model: c, label: toxic, timeout: 9}
  binds: {type: regressor, model: c, timeout: 9}
  near: {type: embedding_similarity, to: gold, timeout: 9}
  likely: {type: log_likelihood, model: m, timeout: 9, unparseable: abstain}
  passed: {type: tests, cases: criteria, timeout: 9}
  runs: {type: executes, timeout: 9}
  rows: {type: sql_result, database: db, timeout: 9}
  own: {type: python, function: "r.py:f", range: [0, 1], timeout: 9}
  credit: {type: attribution, ask: x, timeout: 9}
  declined: {type: judge, ask: x, timeout: 9}
aggregate: {sum: {number: 1}}
tests:
  - name: each reply is read as the table says
    rollout:
      completion: "a;b"
      gold: g
      db: x.db
      criteria: [{ask: "one?"}, {ask: "two?"}]
      tokens: [{text: a}, {text: ";b"}]
      turns: [{text: a}, {text: b}]
      replies:
        number: ["8"]
        same: ["yes"]
        axes: [{tone: 0.5, form: 1}]
        rated: ['{"one": 1, "two": 0}']
        odds: [{"Yes": -0.1, "No": -2.3}]
        expected: [{good: -0.1, bad: -2.3}]
        labels: [[new, old]]
        listed: ["yes", "no"]
        preferred: [1.5]
        sound: [0.5, 0.25]
        toxic: [{toxic: 0.25, fine: 0.75}]
        binds: [0.5]
        near: [[1, 0], [0, 1]]
        likely: [[-1, -2]]
        passed: [[true, false]]
        runs: [{ok: true, stdout: hi}]
        rows: [{of: [[1]], to: [[1]]}]
        own: [0.5]
        credit: [1, 2]
        declined: [null]
    # e^-0.1 / (e^-0.1 + e^-2.3) = 1 / (1 + e^-2.2) = 0.9002495
    expect:
      number: 8
      same: 1
      axes: 0.75
      rated: 0.5
      odds: 2.2
      expected: {about: 0.9002495, within: 1.0e-7}
      labels.new: 1
      listed: [1, 0]
      preferred: 1.5
      sound: [0.5, 0.25]
      toxic: 0.25
      binds: 0.5
      near: 0
      likely: [-1, -2]
      passed: [1, 0]
      runs: 1
      runs.stdout: hi
      rows: 1
      own: 0.5
      credit: [1, 2]
      declined: abstain
`;

it("replies are read as docs/language.md says, by what asks", async () => {
  const { plan, problems } = compile(parseDocument(text));
  expect(problems.filter(({ stops }) => stops)).toEqual([]);
  const [result] = await runTests(plan!);
  expect(result?.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(result?.checks).toHaveLength(21);
});
