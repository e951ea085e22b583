import { describe, expect, it } from "vitest";
import { scoreRows } from "../../../src/analysis/score-rows";
import type { ExecuteOptions } from "../../../src/engine/execute";
import type { MemoryRow } from "../../../src/engine/memory-table";
import type { ProviderReply, ProviderRequest } from "../../../src/engine/providers/ask";
import { scoreText } from "./score-text";

const answering = (answer: (request: ProviderRequest) => ProviderReply): ExecuteOptions => ({
  ask: () => (requests) => Promise.resolve(requests.map(answer)),
});

/** The sentence of the first dimension in each row, and the notes of its elements. */
async function told(text: string, rows: readonly MemoryRow[], options?: ExecuteOptions) {
  const scored = await scoreText(text, rows, options);
  const name = scored.plan.dimensions[0]!.name;
  return scoreRows(
    scored,
    Array.from({ length: scored.table.size }, (_, row) => row),
  ).map(({ dimensions }) => {
    const { why, elements } = dimensions[name]!;
    return elements ? elements.map(({ note }) => note) : why;
  });
}

const group = (completions: readonly string[], more: Partial<MemoryRow> = {}): readonly MemoryRow[] =>
  completions.map((completion) => ({ group: "g", completion, ...more }));

describe("sentences of types that compare rollouts", () => {
  it("say who voted, without those that do not count", async () => {
    const text =
      "dimensions:\n  agrees: {type: majority_vote, of: completion, from: own, when: \"completion != 'out'\"}\n";
    expect(await told(text, [...group(["12", "7", "12", "out"]), { group: "h", completion: "7" }])).toEqual([
      '2 of 3 answers say "12"; this one does too',
      '2 of 3 answers say "12"; this one does not',
      '2 of 3 answers say "12"; this one does too',
      undefined,
      '1 of 1 answers say "7"; this one does too',
    ]);
    const tied = await told(text, group(["a", "b"]));
    expect(tied[1]).toBe('1 of 2 answers say "a", the first of several with as many; this one does not');
  });

  it("say how many say the same", async () => {
    const text = (value: string) => `dimensions:\n  same: {type: cluster_share, value: ${value}}\n`;
    const expected = [
      "2 of 3 in the group say the same, this one included",
      "2 of 3 in the group say the same, this one included",
      "1 of 3 in the group say the same, this one included",
    ];
    for (const value of ["share", "excess"]) expect(await told(text(value), group(["a", "a", "b"]))).toEqual(expected);
  });

  it("say what a judge of a list rates above, and where it stood", async () => {
    const text = "dimensions:\n  best: {type: listwise_judge, ask: Rate., scale: [0, 10], shuffle: false}\n";
    const options = answering(() => ({ value: [3, 9, 9] }));
    expect(await told(text, group(["a", "b", "c"]), options)).toEqual([
      "the judge rates 2 of 3 answers above this one, which was shown as number 1",
      "the judge rates none of 3 answers above this one, which was shown as number 2",
      "the judge rates none of 3 answers above this one, which was shown as number 3",
    ]);
  });

  it("say whom a rollout was compared with, and how often the order decided", async () => {
    const text = "dimensions:\n  better: {type: pairwise_judge, ask: Which?, against: others}\n";
    // Always the first: both orders of each pair differ, so each is a tie.
    const first = await told(
      text,
      group(["a", "b", "c"]),
      answering(() => ({ value: "A" })),
    );
    expect(first[0]).toBe("mean 0.5 against 2 others of the group; 100 % of the verdicts changed with the order");
    const longer = answering(({ content }) => {
      const { a, b } = content as { readonly a: string; readonly b: string };
      return { value: a.length > b.length ? "A" : "B" };
    });
    expect(await told(text, group(["a", "bb", "ccc"]), longer)).toEqual([
      "mean 0 against 2 others of the group",
      "mean 0.5 against 2 others of the group",
      "mean 1 against 2 others of the group",
    ]);
  });
});

describe("sentences of turns and items", () => {
  const turn = (calls: readonly unknown[], results?: readonly unknown[]) => ({
    text: "",
    calls,
    ...(results && { results }),
  });
  const search = { name: "search", arguments: { q: 1 } };

  it("name the call that does not parse, is not known, failed or has no result", async () => {
    const rows = (turns: readonly unknown[]) => [{ columns: { turns, tools: ["search"] } }];
    const text = (check: string) =>
      `dimensions:\n  works: {type: tool_call_check, level: turn, check: ${check}, tools: tools}\n`;
    expect(await told(text("parses"), rows([turn([search]), turn([{ name: "search", arguments: "{" }])]))).toEqual([
      ["`search`: every call parses", "the call of `search` does not parse"],
    ]);
    expect(await told(text("known"), rows([turn([search]), turn([search, { name: "buy", arguments: {} }])]))).toEqual([
      ["`search`: every tool is known", "there is no tool `buy`"],
    ]);
    const turns = [
      turn([search], [{ content: "x" }]),
      turn([search, search], [{ content: "x" }]),
      turn([search, search], [{ content: "x" }, { error: "timed out" }]),
      turn([{ ...search, ok: false }], [{ content: "x" }]),
      turn([]),
    ];
    expect(await told(text("succeeded"), rows(turns))).toEqual([
      [
        "`search`: every call succeeded",
        "the call of `search` has no result",
        "the call of `search` failed: timed out",
        "the call of `search` failed",
        "The turn has no call.",
      ],
    ]);
  });

  it("say which constraint holds, by its question or its type", async () => {
    const items = [
      { type: "length", unit: "words", at_most: 2 },
      { type: "keyword", none: ["sorry"] },
      { ask: "Is it formal?" },
    ];
    const text = "dimensions:\n  met: {type: checklist, items: constraints}\n";
    const rows = [{ completion: "sorry for that", columns: { constraints: items } }];
    expect(
      await told(
        text,
        rows,
        answering(() => ({ value: "yes" })),
      ),
    ).toEqual([
      [
        "length, unit words, at_most 2: does not hold",
        'keyword, none ["sorry"]: does not hold',
        '"Is it formal?": holds',
      ],
    ]);
  });
});
