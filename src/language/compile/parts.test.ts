import { describe, expect, it } from "vitest";
import { runTests } from "../../analysis/run-tests";
import { scoreRows } from "../../analysis/score-rows";
import { execute } from "../../engine/execute";
import { memoryTable } from "../../engine/memory-table";
import { complete } from "../completion";
import { parseDocument } from "../document/document";
import { hover } from "../hover";
import { rename } from "../names/rename";
import { applyEdits } from "../testing";
import { compile } from ".";

const compiled = (text: string) => compile(parseDocument(text));
const planOf = (text: string) => {
  const { plan, problems } = compiled(text);
  if (plan === undefined) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
};
const messagesOf = (source: string) =>
  compiled(source).problems.map(({ message, start, end }) => [source.slice(start, end), message]);
const failuresOf = async (text: string) =>
  (await runTests(planOf(text))).flatMap(({ name, checks }) =>
    checks.filter(({ passed }) => !passed).map(({ subject, actual, message }) => [name, subject, actual, message]),
  );

const judged = `reward: 1
dimensions:
  look:
    type: judge
    ask: look.md
    axes: {tone: [0, 5], polite: bool}
    combine: mean
    shape: [{scale: 0.2}]
  warm: look.tone > 3
`;

describe("parts", () => {
  it("are read by name, each with its range, as helpers that their dimension is read through", () => {
    const { dimensions } = planOf(judged);
    expect(dimensions.map(({ name, helper, part, index, raw }) => [name, helper, part?.name, index, raw])).toEqual([
      ["look", true, undefined, 0, { low: 0, high: 5 }],
      ["look.tone", true, "tone", 2, { low: 0, high: 5 }],
      ["warm", false, undefined, 1, { low: 0, high: 1 }],
    ]);
    expect(planOf(`${judged}aggregate: {sum: {look: 1}}\n`).order).toEqual(["look", "look.tone", "warm"]);
  });

  it("may be terms, and are then paid", () => {
    const plan = planOf(`${judged}aggregate: {sum: {look.polite: 2, look: 1}}\n`);
    expect(plan.dimensions.map(({ name, helper }) => [name, helper])).toEqual([
      ["look", false],
      ["look.tone", true],
      ["look.polite", false],
      ["warm", false],
    ]);
    expect(plan.aggregate.interval).toEqual({ low: 0, high: 3 });
  });

  it("that do not exist are told with those that do", () => {
    const which = "only `tone`, `polite`.";
    expect(messagesOf(`${judged}  cold: 1 - look.tune\n`)).toEqual([
      ["look.tune", `\`look\` has no part \`tune\`, ${which}`],
    ]);
    expect(messagesOf(`${judged}aggregate: {sum: {look.tune: 1}}\n`)).toEqual([
      ["look.tune", `\`look\` has no part \`tune\`, ${which}`],
    ]);
    expect(messagesOf(judged.replace("combine: mean", "on_error: {tune: skip}"))).toEqual([
      ["tune", `\`look\` has no part \`tune\`, ${which}`],
    ]);
    expect(messagesOf(`${judged}tests: [{scores: {look.tune: 1}, expect: {look.tune: 1, look.tone: 1}}]\n`)).toEqual([
      ["look.tune", expect.stringContaining(which)],
      ["look.tune", expect.stringContaining(which)],
    ]);
    expect(messagesOf("reward: 1\ndimensions:\n  a: {type: length}\n  b: a.c\n")).toEqual([
      ["a.c", "'a' is a number and has no fields."],
    ]);
    expect(messagesOf("reward: 1\ndimensions:\n  a: {type: executes}\n  b: {type: length, of: a.stdout}\n")).toEqual(
      [],
    );
    expect(
      messagesOf("reward: 1\ndimensions:\n  a: {type: executes}\naggregate: {sum: {a.stdout: 1}}\n").map(([, m]) => m),
    ).toEqual(["`a.stdout` is no number, and a number is needed here."]);
  });

  it("that are read by what they are a part of are a circle", () => {
    expect(
      messagesOf(judged.replace("combine: mean", "when: look.tone > 1")).map(([at, message]) => [at, message]),
    ).toEqual([["look", expect.stringContaining("`look` reads `look.tone` reads `look`")]]);
  });

  it("are given in tests, and make their dimension's own value", async () => {
    const text = `${judged}  second: {type: judge, ask: b.md, axes: [a, b]}
aggregate: {sum: {look: 1, look.polite: 1, warm: 10}}
tests:
  - name: "mean(4, 1) = 2.5, times 0.2, and 1 + 10"
    scores: {look: {tone: 4, polite: true}}
    expect: {look: 0.5, raw(look): 2.5, look.tone: 4, look.polite: 1, warm: 1, total: 11.5, second: error}
  - name: a part that is not named abstains, and the mean is of the others
    scores: {look: {tone: 2}}
    expect: {look: 0.4, look.polite: abstain, warm: 0, total: 0.4}
  - name: a part by its own name is the same
    scores: {look.tone: 2, second.a: 0.5}
    expect: {look: 0.4, look.tone: 2, second: 0.5, second.a: 0.5, second.b: abstain}
  - name: a status is that of all parts
    scores: {look: timeout, second: {a: error, b: 1}}
    expect: {look.tone: timeout, warm: timeout, total: timeout, second: error, second.b: 1, second.a: error}
  - name: its own value alone leaves the parts out
    scores: {look: 3}
    expect: {raw(look): 3, look.tone: abstain, warm: abstain, total: 0.6}
  - name: its own value beside parts is not made of them
    scores: {look: 3, look.tone: 1, look.polite: 1}
    expect: {raw(look): 3, look.tone: 1, look.polite: 1, warm: 0}
  - name: in groups and conditions
    group: {a: {scores: {look: {tone: 4, polite: 0}}}, b: {scores: {look: {tone: 2, polite: 1}}}}
    expect: ["mean(group.map(r, r.look.tone)) == 3", look.tone(a) > look.tone(b), look.polite <= 1]
`;
    expect(await failuresOf(text)).toEqual([]);
    const bad = text.replace("scores: {look: 3}", "scores: {look: {tune: 3}}");
    expect((await failuresOf(bad))[0]?.[3]).toBe(
      'The score of look must be a number, a mapping of tone, polite or one of ok, abstain, unparseable, error, timeout, not {"tune":3}.',
    );
  });

  it("say by themselves what a failure counts, and the own value is made of what is used", async () => {
    const text = `${judged.replace("combine: mean", "combine: mean\n    on_error: {tone: skip, polite: 0}")}
aggregate: {sum: {look: 1}}
tests:
  - {name: "tone is left out: 1 of polite alone", scores: {look: {tone: error, polite: 1}}, expect: {raw(look): 1, look.tone: error}}
  - {name: "polite counts 0: (4 + 0) / 2", scores: {look: {tone: 4, polite: timeout}}, expect: {raw(look): 2, look.polite: timeout}}
`;
    expect(await failuresOf(text)).toEqual([]);
    const word = `${judged.replace("combine: mean", "on_error: skip")}aggregate: {sum: {look.tone: 1, look: 1}}
tests: [{name: a word is for all, scores: {look: {tone: error, polite: 1}}, expect: {look.tone: error, look: error, total: abstain}}]
`;
    expect(await failuresOf(word)).toEqual([]);
  });

  it("take their group along where the file says so, though nothing reads them", async () => {
    const text = `${judged.replace("combine: mean", "on_error: {polite: drop_group, tone: skip}")}aggregate: {sum: {look: 1}}
tests:
  - name: one failed part, and the group is not scored
    group: {a: {scores: {look: {tone: 1, polite: error}}}, b: {scores: {look: {tone: 5, polite: 1}}}}
    expect: {look(b): 0.6, total(a): error, total(b): error}
  - name: a part that is left out takes nobody along
    group: {a: {scores: {look: {tone: error, polite: 1}}}, b: {scores: {look: {tone: 5, polite: 1}}}}
    expect: {total(a): 0.2, total(b): 0.6}
`;
    expect(await failuresOf(text)).toEqual([]);
    const alone = "reward: 1\ndimensions: {look: {type: judge, axes: [a, b], on_error: {a: drop_group}}}\n";
    expect(planOf(alone).aggregate.terms.map(({ name }) => name)).toEqual(["look"]);
  });

  it("stand in the rows of scores under their dimension", async () => {
    const text = `reward: 1
extract: {ideas: {tag: idea, pick: all}}
dimensions: {varied: {type: diversity, of: ideas, measure: count}, far: varied.distance * 2}
aggregate: {sum: {varied: 1, far: 1}}
`;
    const plan = planOf(text);
    const completion = "<idea>a</idea><idea>a</idea><idea>b</idea>";
    const table = memoryTable([{ completion }, { completion: "none" }]);
    const scored = await execute(plan, table);
    const [row, none] = scoreRows(scored);
    const value = (x: number) => ({ value: x, status: "ok" });
    // 2 of 3 are distinct; of the 3 pairs 1 is equal, so the distance is 2/3.
    expect(row?.dimensions["varied"]).toMatchObject({
      value: 2,
      parts: { share: value(2 / 3), count: value(2), distance: { value: expect.closeTo(2 / 3, 12) as number } },
    });
    expect(row?.total.value).toBeCloseTo(2 + 4 / 3, 12);
    expect(none?.dimensions["varied"]?.parts?.["count"]).toEqual({
      value: null,
      status: "abstain",
      message: "There is no element with a value.",
    });
    const other = planOf(text.replace("* 2", "* 3"));
    const again = await execute(other, table, { previous: scored });
    expect(again.dimensions.get("varied.distance")).toBe(scored.dimensions.get("varied.distance"));
    expect(again.total.values[0]).toBeCloseTo(2 + 2, 12);
  });

  it("do not change the digest of a plan where only a test reads them", () => {
    const test = "tests: [{scores: {look: 1}, expect: {look.polite: abstain}}]\n";
    expect(planOf(judged + test).digest).toBe(planOf(judged).digest);
    expect(planOf(judged + test).dimensions).toHaveLength(3);
  });
});

describe("parts of lists", () => {
  const text = (tests: string) => `reward: 1
extract: {claims: {tag: c, pick: all}}
dimensions:
  checked: {type: judge, over: claims, ask: "{it}", axes: [true_, cited], reduce: mean}
  pages: {type: executes}
  seen: size(pages.screenshots)
aggregate: {sum: {checked: 1, checked.cited: 1}}
tests:
${tests}`;

  it("are given for each element, by index, by place in the text, or by part", async () => {
    const completion = '"<c>a</c> <c>b</c>"';
    // <c> is 3 long, so that a stands at 3 to 4; " <c>" follows </c>, so that b stands at 12 to 13.
    const tests = `  - name: each a mapping, means (1 + 0.25) / 2 and (1 + 0) / 2
    rollout: {completion: ${completion}, scores: {checked: [{true_: 1, cited: 1}, {true_: 0.5, cited: 0}]}}
    expect: {checked: [1, 0.25], checked.true_: [1, 0.5], checked.cited: [1, 0], total: 1.125}
  - name: each part a list
    rollout: {completion: ${completion}, scores: {checked: {true_: [1, 0], cited: [1, 1]}}}
    expect: {checked: [1, 0.5], total: 1.75}
  - name: by index, the others abstain
    rollout: {completion: ${completion}, scores: {checked: [{at: 1, value: {true_: 1, cited: 1}}]}}
    expect: {checked: [abstain, 1], checked.cited: [abstain, 1], total: 2}
  - name: by the span of b
    rollout: {completion: ${completion}, scores: {checked: [{at: {start: 12, end: 13}, value: 0.5}]}}
    expect: {checked: [abstain, 0.5], checked.cited: [abstain, abstain], total: 0.5}
  - name: a part that is a list is one value of a dimension that is none
    rollout: {completion: x, scores: {checked: [], pages: 1, pages.screenshots: [a.png, b.png]}}
    expect: {pages: 1, seen: 2}
`;
    expect(await failuresOf(text(tests))).toEqual([]);
  });
});

describe("parts in the editor", () => {
  const text = `${judged}aggregate: {sum: {look.tone: 1}}\n`;
  const labels = (source: string) =>
    complete(parseDocument(source.replace("|", "")), source.indexOf("|")).map(({ label }) => label);

  it("are offered behind their dimension, as terms and in tests", () => {
    expect(labels(text.replace("warm: look.tone", "warm: look.t|")).slice(0, 2)).toEqual(["tone", "polite"]);
    expect(labels(text.replace("{look.tone: 1}", "{|: 1}"))).toContain("look.polite");
    expect(labels(`${text}tests: [{expect: {look.|: 1}}]\n`)).toContain("look.polite");
  });

  it("say what they are", () => {
    const document = parseDocument(text);
    const of = "**look.tone**: part of `look`, a number, range [0, 5]";
    expect(hover(document, text.indexOf("look.tone > 3") + 6)?.contents).toEqual([of]);
    expect(hover(document, text.indexOf("look.tone: 1") + 6)?.contents).toEqual([of]);
  });

  it("follow when their dimension is renamed", () => {
    const edits = rename(parseDocument(text), text.indexOf("look.tone: 1"), "view");
    expect("refused" in edits ? edits : applyEdits(text, [...edits])).toBe(text.replaceAll(/look\b(?!\.md)/g, "view"));
  });
});
