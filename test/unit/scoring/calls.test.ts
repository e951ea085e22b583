import { describe, expect, it } from "vitest";
import { scoreResponses } from "../../../src/analysis/probing/score-made";
import { runTests } from "../../../src/analysis/run-tests";
import { execute, type ExecuteOptions } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import type { Provider, ProviderReply, ProviderRequest } from "../../../src/engine/providers/ask";
import { linesOf, replyOf, scoreBatch } from "../../../src/server/score-batch";
import { statuses } from "../../../src/messages/status";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { withParents } from "../../../src/language/extend/gather";

const files: Readonly<Record<string, string>> = {
  "again.md": "Question: {prompt}\n{options}\nAnswer with a letter.",
  "polite.reward.yaml":
    "reward: 1\ndimensions:\n  words: {type: length, unit: words}\n  thanks: {type: keyword, any: [thanks]}\n",
  "asked.reward.yaml": "reward: 1\ndimensions:\n  tone: {type: judge, ask: 'Kind? {completion}', scale: [0, 10]}\n",
};

function planOf(text: string) {
  const { plan, problems } = compile(withParents(parseDocument(text), (path) => files[path] ?? null));
  if (plan === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return plan;
}

type Row = Readonly<Record<string, unknown>>;

/** Scores rows with answers that a function gives, and keeps what was asked. */
async function score(text: string, rows: readonly Row[], answer?: (request: ProviderRequest) => ProviderReply) {
  const asked: (ProviderRequest & { readonly by: string })[] = [];
  const ask: Provider = (by) => (requests) =>
    Promise.resolve(
      requests.map((request) => {
        asked.push({ ...request, by });
        return answer!(request);
      }),
    );
  const options: ExecuteOptions = answer ? { ask } : {};
  const table = memoryTable(
    rows.map(({ completion, prompt, id, ...columns }, i) => ({ id: String(id ?? i), completion, prompt, columns })),
  );
  const plan = planOf(text);
  const scored = await execute(plan, table, options);
  const column = (name: string) => {
    const { values, status, notes } = scored.dimensions.get(name)!.raw;
    return [...values].map((value, row) =>
      status[row] === 0 ? value : `${statuses[status[row]!]}: ${notes?.get(row)}`,
    );
  };
  const said = (i: number) =>
    (asked[i]?.content as { readonly messages: readonly { readonly content: string }[] }).messages.map(
      (m) => m.content,
    );
  return { asked, said, column, scored, table, plan, ask };
}

const consistent = `reward: 1
calls:
  second: {model: policy, template: again.md, shuffle: options, seed: 7}
extract:
  letter: {choice: completion, options: options}
  again: {choice: second, options: second.options}
dimensions:
  agrees: {type: exact, of: again.text, to: letter.text}
`;
const capital = { prompt: "Capital?", options: ["Paris", "Rome"], completion: "The answer is A" };

describe("calls", () => {
  it("asks each rollout once, with the options in another order under letters, and reads the answer by that order", async () => {
    const rows = [{ ...capital }, { ...capital, completion: "The answer is B" }];
    const { asked, said, column, scored } = await score(consistent, rows, () => ({ value: "B" }));
    expect(asked.map(({ kind, model, row, by }) => [kind, model, row, by])).toEqual([
      ["chat", "policy", 0, "second"],
      ["chat", "policy", 1, "second"],
    ]);
    expect(said(0)).toEqual(["Question: Capital?\nA. Rome\nB. Paris\nAnswer with a letter."]);
    expect(scored.extractions.get("second")?.parts?.["options"]?.values[0]).toEqual(["Rome", "Paris"]);
    // The second answer is Paris for both: it agrees with A. Paris and not with B. Rome.
    expect(column("agrees")).toEqual([1, 0]);
  });

  it("takes answers and orders that the rollouts bring, and asks nothing then", async () => {
    const options = ["Paris", "Rome", "Bern"];
    const brought = { ...capital, options, second: "C", "second.options": ["Rome", "Bern", "Paris"] };
    const { asked, column } = await score(consistent, [brought], () => ({ value: "A" }));
    expect([asked.length, column("agrees")]).toEqual([0, [1]]);
    // Of two options there is one other order; of three the one that was shown must come with the answer.
    const half = [
      { ...capital, second: "B" },
      { ...capital, options, second: "B" },
    ];
    expect((await score(consistent, half)).column("agrees")).toEqual([
      1,
      expect.stringContaining("bring `second` without `second.options`"),
    ]);
    const text = "reward: 1\ncalls:\n  two: {model: judge, n: 2}\ndimensions:\n  many: size(two)\n";
    const rows = [
      { prompt: "p", two: ["a", "b"] },
      { prompt: "p", two: ["a"] },
      { prompt: "p", two: [1, 2] },
    ];
    expect((await score(text, rows)).column("many")).toEqual([
      2,
      expect.stringContaining("The rollouts bring 1 answers, and `n` is 2."),
      expect.stringContaining("no text"),
    ]);
  });

  it("is an error that says what to set where nobody answers, and never a 0", async () => {
    const { column, scored } = await score(consistent, [capital]);
    expect(column("agrees")).toEqual([expect.stringMatching(/^error: .*No provider answers `policy` here.*`models`/)]);
    expect(statuses[scored.total.status[0]!]).toBe("error");
  });

  it("passes on why there is no question: missing and unparseable columns, `when`, options without another order", async () => {
    const text = `reward: 1
extract: {why: {tag: why}}
calls:
  second: {model: policy, template: "{why} {hint}", shuffle: options, when: ask == 1}
dimensions:
  words: {type: length, of: second, unit: words, unparseable: 0}
`;
    const row = { completion: "<why>x</why>", hint: "h", options: ["a", "b"], ask: 1 };
    const rows = [
      row,
      { ...row, hint: null },
      { ...row, completion: "" },
      { ...row, ask: 0 },
      { ...row, options: ["a"] },
    ];
    const { asked, said, column } = await score(text, rows, () => ({ value: "one two" }));
    expect(asked.map(({ row }) => row)).toEqual([0]);
    expect(said(0)).toEqual(["x h"]);
    expect(column("words")).toEqual([
      2,
      expect.stringMatching(/^abstain: .*`hint` has no value/),
      expect.stringMatching(/^unparseable: .*`why` has no value/),
      expect.stringMatching(/^abstain: .*`when` does not hold/),
      expect.stringMatching(/^abstain: .*There is one option/),
    ]);
  });

  it("calls what is not in the policy's answer unparseable, and what is not in another model's an error", async () => {
    const text = (model: string) =>
      `reward: 1\ncalls:\n  other: {model: ${model}}\nextract: {found: {number: other}}\ndimensions:\n  worth: {type: expr, of: found, unparseable: 0}\n`;
    const status = async (model: string) =>
      (await score(text(model), [{ prompt: "p", completion: "" }], () => ({ value: "none" }))).column("worth");
    expect(await status("policy")).toEqual([expect.stringMatching(/^unparseable/)]);
    expect(await status("judge")).toEqual([expect.stringMatching(/^error/)]);
  });

  it("asks `n` times with seeds of their own; one failed answer fails the call", async () => {
    const text = "reward: 1\ncalls:\n  two: {model: judge, n: 2, seed: 3}\ndimensions:\n  same: two[0] == two[1]\n";
    const seed = (request: ProviderRequest) => (request.content as { readonly seed: number }).seed;
    const rows = [{ prompt: "p" }, { prompt: "p" }];
    const { asked, column } = await score(text, rows, (request) => ({ value: String(seed(request)) }));
    expect(new Set(asked.map(seed)).size).toBe(4);
    expect(column("same")).toEqual([0, 0]);
    let count = 0;
    const failing = await score(text, rows, () =>
      ++count === 4 ? { status: "timeout", note: "late" } : { value: "a" },
    );
    expect(failing.column("same")).toEqual([1, expect.stringMatching(/^timeout: .*late/)]);
  });

  it("keeps answers while the provider is the same; `content` shares them, `false` asks again; `retry` asks failures again", async () => {
    const run = async (cache: string, times = 2) => {
      const text = `reward: 1\ncalls:\n  one: {model: judge${cache}}\ndimensions:\n  long: {type: length, of: one, unit: chars}\n`;
      const made = await score(text, [], () => ({ value: "a" }));
      for (let i = 0; i < times; i++)
        await execute(
          made.plan,
          memoryTable([
            { id: "a", prompt: "p" },
            { id: "b", prompt: "p" },
          ]),
          { ask: made.ask },
        );
      return made.asked.length;
    };
    expect(await run("")).toBe(2);
    expect(await run(", cache: content")).toBe(1);
    expect(await run(", cache: false")).toBe(4);
    let count = 0;
    const text =
      "reward: 1\ncalls:\n  one: {model: judge, retry: 1}\ndimensions:\n  long: {type: length, of: one, unit: chars}\n";
    const again = await score(text, [{ prompt: "p" }], () =>
      ++count === 1 ? { status: "error", note: "down" } : { value: "abc" },
    );
    expect([again.asked.length, again.column("long")]).toEqual([2, [3]]);
  });

  it("reads a call in a call, and shows numbers, lists and mappings in a question", async () => {
    const text = `reward: 1
calls:
  review: {model: judge, template: "{draft} | {number} | {parts} | {fields} | {fields.a}"}
  draft: {model: policy, system: "Be brief."}
dimensions:
  words: {type: length, of: review, unit: words}
`;
    const rows = [{ prompt: "Write.", completion: "", number: 2, parts: ["x", "y"], fields: { a: 1 } }];
    const { asked, said } = await score(text, rows, ({ model }) => ({ value: model === "policy" ? "D" : "ok" }));
    expect(asked.map(({ by }) => by)).toEqual(["draft", "review"]);
    expect(said(0)).toEqual(["Be brief.", "Write."]);
    expect(said(1)).toEqual(['D | 2 | x\ny | {"a":1} | 1']);
  });

  it("scores the answers with another reward file: length in words plus 1 for thanks", async () => {
    const text = `reward: 1
calls:
  reply: {model: policy, n: 2, score: polite.reward.yaml}
dimensions:
  best: max(reply.score)
  spread: reply.score[0] - reply.score[1]
`;
    let count = 0;
    const { column } = await score(text, [{ prompt: "p", completion: "" }], () => ({
      value: ["many thanks to you", "no"][count++]!,
    }));
    // 4 words + 1 = 5; 1 word + 0 = 1.
    expect([column("best"), column("spread")]).toEqual([[5], [4]]);
  });

  it("asks for a dimension of the other file under `call.dimension`, about the row around", async () => {
    const text = `reward: 1
calls:
  reply: {model: policy, score: asked.reward.yaml}
dimensions:
  worth: reply.score
`;
    const rows = [
      { prompt: "p", completion: "" },
      { prompt: "q", completion: "" },
    ];
    const { asked, column } = await score(text, rows, ({ model, row }) => ({
      value: model === "policy" ? "Thanks." : row === 0 ? "8" : "many",
    }));
    expect(asked.map(({ by, row }) => [by, row])).toEqual([
      ["reply", 0],
      ["reply", 1],
      ["reply.tone", 0],
      ["reply.tone", 1],
    ]);
    expect(column("worth")).toEqual([8, expect.stringMatching(/^error/)]);
  });
});

describe("calls of other files and other responses", () => {
  const read = "reward: 1\ncalls:\n  one: {model: judge}\ndimensions:\n  long: {type: length, of: one, unit: chars}\n";

  it("are not asked again where a file changes otherwise", async () => {
    const { asked, scored, table, ask } = await score(read, [{ prompt: "p" }], () => ({ value: "abc" }));
    const weighed = await execute(planOf(`${read}aggregate: {sum: {long: 2}}\n`), table, { previous: scored, ask });
    expect([asked.length, weighed.total.values[0]]).toEqual([1, 6]);
    await execute(planOf(read.replace("judge", "other")), table, { previous: scored, ask });
    expect(asked.length).toBe(2);
  });

  it("say nothing of made-up responses: what was answered about a real rollout is left out", async () => {
    const { scored } = await score(read, [{ id: "a", prompt: "p", completion: "x", one: "abc", hint: "h" }]);
    expect(scored.total.values[0]).toBe(3);
    const prompt = { best: 0, rows: [0] } as unknown as Parameters<typeof scoreResponses>[1][number]["prompt"];
    const made = await scoreResponses(scored, [{ prompt, text: "" }], ["prompt", "one", "hint"], undefined);
    expect(statuses[made.total.status[0]!]).toBe("error");
    expect(made.table.column("hint")?.values[0]).toBe("h");
  });
});

describe("calls in the reward server", () => {
  const rollout = { prompt: "Capital?", completion: "The answer is A" };
  const places = { rollouts: 0, groups: 0 };

  it("are answered by columns that the trainer brings, and errors without them", async () => {
    const columns = { options: ["Paris", "Rome"], second: "B" };
    const batch = {
      step: 1,
      rollouts: [
        { ...rollout, columns },
        { ...rollout, columns: { options: columns.options } },
      ],
    };
    const reply = replyOf(await scoreBatch(planOf(consistent), batch, places));
    expect(reply.rows.map(({ total, status }) => [total, status])).toEqual([
      [1, "ok"],
      [null, "error"],
    ]);
  });

  it("stand in the lines of the run with the order shown, so that nothing is asked again", async () => {
    const options = ["Paris", "Rome", "Bern"];
    const plan = planOf(consistent);
    const columns = { options, second: "C", "second.options": ["Rome", "Bern", "Paris"] };
    const made = await scoreBatch(plan, { step: 1, rollouts: [{ ...rollout, columns }] }, places);
    const [line] = linesOf(made, 0);
    expect(line?.columns).toEqual(columns);
    const asked = await score(consistent, [{ ...rollout, options }], () => ({ value: "B" }));
    const [written] = linesOf(
      { step: 1, rows: [{ id: "0", group: "g", columns: { options } }], scored: asked.scored },
      0,
    );
    const again = await score(consistent, [{ ...rollout, ...written!.columns }]);
    expect(written?.columns["second"]).toBe("B");
    expect(again.column("agrees")).toEqual(asked.column("agrees"));
  });
});

describe("calls in tests", () => {
  it("are answered by `replies`, of the call and of what scores it; too few are an error", async () => {
    const plan = planOf(`reward: 1
calls:
  reply: {model: policy, score: asked.reward.yaml, shuffle: options}
dimensions:
  worth: reply.score
tests:
  - name: the policy answers, the judge of the answers says 8
    rollout: {prompt: p, completion: "", options: [a, b], replies: {reply: "Thanks.", reply.tone: "8"}}
    expect: {worth: 8, total: 8, reply: "Thanks.", reply.options: [b, a], reply.score: 8}
  - name: a column of that name is the answer
    rollout: {prompt: p, completion: "", options: [a, b], reply: "Thanks.", replies: {reply.tone: "3"}}
    expect: {worth: 3}
  - name: nobody answers
    rollout: {prompt: p, completion: "", options: [a, b]}
    expect: {worth: error, total: error, reply.options: [b, a]}
  - name: the judge is not answered
    rollout: {prompt: p, completion: "", options: [a, b], replies: {reply: "Thanks."}}
    expect: {worth: error}
`);
    const results = await runTests(plan);
    expect(results.flatMap(({ name, passed, checks }) => (passed ? [] : [[name, checks]]))).toEqual([]);
    expect(results).toHaveLength(4);
  });
});
