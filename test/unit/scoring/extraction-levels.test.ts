import { describe, expect, it } from "vitest";
import { scoreRows } from "../../../src/analysis/score-rows";
import { statusName } from "../../../src/messages/status";
import { scoreText } from "./score-text";

const turn = (text: string, more = {}) => ({ text, ...more });

/** One extraction over one rollout: its value, status, statuses of elements and the texts at its places. */
async function extracted(extract: string, columns: Record<string, unknown>, completion?: string) {
  const scored = await scoreText(`extract:\n${extract}\ndimensions: {nothing: {type: expr, of: 1}}`, [
    { ...(completion === undefined ? {} : { completion }), columns },
  ]);
  const text = String(scored.table.column("completion")?.values[0] ?? "");
  const cut = ({ start, end }: { start: number; end: number }) => (start < 0 ? null : text.slice(start, end));
  return Object.fromEntries(
    [...scored.extractions].map(([name, column]) => [
      name,
      {
        value: column.values[0],
        status: statusName(column.status[0]!),
        note: column.notes?.get(0),
        elements: [...(column.elementStates?.[0]?.status ?? [])].map(statusName),
        notes: [...(column.elementStates?.[0]?.notes.values() ?? [])],
        at: column.elementSpans?.[0]?.map(cut),
        inner: column.elementSpans?.[0]?.map((place) => place.inner?.map(cut)),
        space: column.space,
      },
    ]),
  );
}

describe("a list as source is worked per element", () => {
  const turns = [turn("<answer>7</answer>"), turn("no tag"), turn("<answer>-3 or 9</answer>")];

  it("keeps one value and status a turn, and the level through a pipeline", async () => {
    const { answers, said, opening } = await extracted(
      "  answers: {tag: answer, of: turns}\n  said: {number: answers, pick: all}\n  opening: [{tag: answer, of: turns}, {number: , pick: first}]",
      { turns },
    );
    expect(answers).toMatchObject({ value: ["7", null, "-3 or 9"], status: "ok", space: "turn" });
    expect(answers?.elements).toEqual(["ok", "unparseable", "ok"]);
    expect(answers?.notes).toEqual(["There is no <answer> tag."]);
    expect(answers?.at).toEqual(["7", null, "-3 or 9"]);
    expect(said).toMatchObject({ value: [[7], null, [-3, 9]], space: "turn" });
    expect(said?.elements).toEqual(["ok", "unparseable", "ok"]);
    expect(said?.notes).toEqual(["There is no <answer> tag."]);
    expect(said?.inner).toEqual([["7"], undefined, ["-3", "9"]]);
    expect(opening).toMatchObject({ value: [7, null, -3], space: "turn" });
  });

  it("has places only where the completion is made of the turns", async () => {
    const { answers } = await extracted("  answers: {tag: answer, of: turns}", { turns }, "something else");
    expect(answers?.value).toEqual(["7", null, "-3 or 9"]);
    expect(answers?.at).toEqual([null, null, null]);
    const { ending } = await extracted("  ending: {tag: answer, of: turns}", { turns }, turns[2]!.text);
    expect(ending?.at).toEqual([null, null, "-3 or 9"]);
  });

  it("abstains in a turn that says nothing, and in a rollout without turns", async () => {
    const { a } = await extracted("  a: {number: turns}", { turns: [turn("4"), { calls: [] }] });
    expect(a).toMatchObject({ value: [4, null], status: "ok", elements: ["ok", "abstain"] });
    expect((await extracted("  a: {number: turns}", {}, "4"))["a"]).toMatchObject({ value: null, status: "abstain" });
    expect((await extracted("  a: {number: turns}", { turns: [] }, "4"))["a"]).toMatchObject({
      value: [],
      status: "ok",
    });
  });

  it("keeps the length of a list that is no level, and nests what finds many", async () => {
    const { parts, numbers, every } = await extracted(
      '  parts: {split: completion, by: ";"}\n  numbers: {number: parts}\n  every: {number: parts, pick: all}',
      {},
      "a 1; b ; c 3 4",
    );
    expect(parts?.value).toEqual(["a 1", "b", "c 3 4"]);
    expect(numbers).toMatchObject({ value: [1, null, 4], elements: ["ok", "unparseable", "ok"], at: ["1", null, "4"] });
    expect(numbers?.space).toBeUndefined();
    expect(every).toMatchObject({ value: [[1], [], [3, 4]], inner: [["1"], [], ["3", "4"]] });
  });

  it("abstains per element where the list is our data", async () => {
    const { a } = await extracted("  a: {tag: x, of: notes}", { notes: ["<x>1</x>", "none", null] }, "");
    expect(a).toMatchObject({ value: ["1", null, null], elements: ["ok", "abstain", "abstain"] });
  });

  it("fails as a whole where one element is our failure, and keeps the others", async () => {
    const { frames } = await extracted("  frames: {segments: images, count: 2}", { images: ["a"] }, "");
    expect(frames).toMatchObject({ status: "error" });
    expect(frames?.note).toContain("A list of 1 cannot be split into 2");
  });

  it("reads the actions of steps and the texts of tokens", async () => {
    const { acts, ids } = await extracted("  acts: {number: steps}\n  ids: {regex: '\\w+', of: tokens}", {
      steps: [{ obs: 0, action: "go 3" }, { obs: 1, action: 5 }, { obs: 2 }],
      tokens: [{ text: " a" }, { text: "!" }],
    });
    expect(acts).toMatchObject({ value: [3, 5, null], elements: ["ok", "ok", "abstain"], space: "step" });
    expect(ids).toMatchObject({ value: ["a", null], elements: ["ok", "unparseable"], space: "token" });
  });
});

describe("expr over a list", () => {
  it("has the element, its index and its neighbours, and keeps the level", async () => {
    const { earlier, more, sizes } = await extracted(
      [
        '  earlier: {expr: "slice(steps, 0, i).map(s, s.action)", of: steps}',
        "  more: {expr: obs + n, of: steps}",
        '  sizes: {expr: "size(it) + or(size(prev), 0) * 10", of: earlier}',
      ].join("\n"),
      { steps: [{ obs: 1, action: "a" }, { obs: 2, action: "b" }, { action: "c" }] },
      "",
    );
    expect(earlier).toMatchObject({ value: [[], ["a"], ["a", "b"]], space: "step" });
    expect(more).toMatchObject({ value: [4, 5, null], elements: ["ok", "ok", "abstain"], space: "step" });
    // Sizes 0, 1, 2; ten times the size before: 0, 1 + 0, 2 + 10.
    expect(sizes).toMatchObject({ value: [0, 1, 12], space: "step" });
  });

  it("runs over the elements of a list, and once over what is no list", async () => {
    const { points, sums, one } = await extracted(
      [
        "  points: {json: completion}",
        "  sums: {expr: it.x + it.y, of: points}",
        "  one: [{json: completion, path: '[0]'}, {expr: it.x * 10}]",
      ].join("\n"),
      {},
      '[{"x": 1, "y": 2}, {"x": 3}]',
    );
    expect(points?.status).toBe("ok");
    expect(sums).toMatchObject({ value: [3, null], elements: ["ok", "unparseable"] });
    expect(one).toMatchObject({ value: 10, status: "ok" });
  });
});

describe("dimensions read extractions of a level", () => {
  const rows = [
    {
      completion: "",
      columns: { gold: "9", turns: [turn("<answer>7</answer>"), turn("hm"), turn("<answer>9</answer>")] },
    },
    { completion: "", columns: { gold: "9", turns: [turn("hm"), turn("hm")] } },
  ];
  const score = async (dimensions: string) => {
    const text = `extract:\n  answers: {tag: answer, of: turns}\n  said: {number: answers, pick: all}\ndimensions:\n${dimensions}`;
    return scoreRows(await scoreText(text, rows));
  };

  it("at the level of `of`, element by element", async () => {
    const [first, second] = await score("  right: {type: exact, of: answers, to: gold}");
    expect(first?.dimensions.right?.elements).toMatchObject([
      { value: 0, status: "ok" },
      { value: 0, status: "unparseable" },
      { value: 1, status: "ok" },
    ]);
    expect(first?.total.value).toBe(1);
    expect(second?.dimensions.right).toMatchObject({ value: 0, status: "unparseable" });
  });

  it("over the list as items with their statuses", async () => {
    const [first, second] = await score('  malformed: {type: expr, over: answers, of: "!ok(it)", reduce: sum}');
    expect(first?.total.value).toBe(1);
    expect(second?.total.value).toBe(2);
  });

  it("whole, in macros and functions of lists, by an index, and where a type takes lists", async () => {
    const [first] = await score(
      [
        "  found: \"answers.exists(a, a == '9')\"",
        "  many: size(answers)",
        '  third: {type: expr, of: "last(said[2])", unparseable: 0}',
        '  beside: {type: expr, level: turn, of: "said.exists(s, s == [9]) && ok(answers)"}',
        "  differing: {type: diversity, of: answers}",
      ].join("\n"),
    );
    const values = Object.fromEntries(Object.entries(first!.dimensions).map(([name, { value }]) => [name, value]));
    // Two of three turns have an answer; two different ones of two.
    expect(values).toMatchObject({ found: 1, many: 3, third: 9, beside: 2, differing: 1 });
  });

  it("says where an element was found", async () => {
    const text =
      "extract:\n  answers: {tag: answer, of: turns}\ndimensions:\n  right: {type: exact, of: answers, to: gold}";
    const turns = rows[0]!.columns.turns;
    const completion = turns.map((one) => one.text).join("\n");
    const [row] = scoreRows(await scoreText(text, [{ completion, columns: { turns, gold: "9" } }]), [0]);
    const places = row!.dimensions.right!.evidence!.map(({ field, start, end }) => [
      field,
      completion.slice(start, end),
    ]);
    expect(places).toEqual([
      ["completion", "7"],
      ["completion", "9"],
    ]);
  });
});

describe("parts of an extraction", () => {
  it("are read behind a dot, in expressions and as what a dimension compares", async () => {
    const scored = await scoreText(
      [
        "extract:",
        "  letter: {choice: completion, within: answer, options: choices}",
        "  project: {code: completion, files: true}",
        "dimensions:",
        "  right: {type: exact, of: letter.text, to: gold}",
        "  has: \"'a.html' in project.files\"",
        "aggregate: {sum: {right: 1, bonus: {weight: 0.5, sum: {has: 1}}}}",
      ].join("\n"),
      [
        {
          completion: "<answer>B</answer>\n```html file=a.html\n<p>\n```",
          columns: { choices: ["Paris", "Rome"], gold: "Rome" },
        },
        { completion: "B", columns: { choices: ["Paris", "Rome"], gold: "Rome" } },
        { completion: "<answer>A</answer>", columns: { gold: "Rome" } },
      ],
    );
    const [first, second, third] = scoreRows(scored, [0, 1, 2]);
    expect(first?.dimensions).toMatchObject({ right: { value: 1 }, has: { value: 1 } });
    expect(first?.total.value).toBe(1.5);
    expect(first?.dimensions.right?.evidence?.[0]).toMatchObject({ field: "completion", start: 8, end: 9 });
    expect(second?.dimensions).toMatchObject({ right: { status: "unparseable" }, has: { status: "unparseable" } });
    // No options in the row: there is nothing to choose from.
    expect(third?.dimensions.right?.status).toBe("abstain");
  });

  it("of a levelled extraction have the level too", async () => {
    const scored = await scoreText(
      "extract:\n  picks: {choice: turns, options: [yes, no]}\ndimensions:\n  agreed: {type: exact, of: picks.text, to: gold}",
      [{ completion: "", columns: { gold: "yes", turns: [turn("Yes."), turn("maybe"), turn("no")] } }],
    );
    expect(scoreRows(scored)[0]?.dimensions.agreed?.elements).toMatchObject([
      { value: 1 },
      { status: "unparseable" },
      { value: 0 },
    ]);
  });
});

describe("places", () => {
  it("are those of a field, through pipelines, parts and parameters, and none where a text was made", async () => {
    const completion = "\ud83d\ude00 <answer>(B) of 3.5</answer>";
    const scored = await scoreText(
      [
        "extract:",
        "  deep: [{tag: answer}, {after: of}, strip, number]",
        "  letter: {choice: completion, within: answer, options: choices}",
        "  named: {tail: letter.text, chars: 2}",
        "  made: completion + '!'",
        "  inside: {number: made}",
        "  asked: {words: prompt}",
        "dimensions: {nothing: {type: expr, of: 1}}",
      ].join("\n"),
      [{ prompt: "How many?", completion, columns: { choices: ["Paris", "Rome"] } }],
    );
    const place = (name: string) => {
      const { spans } = scored.extractions.get(name)!;
      const start = spans?.start[0] ?? -1;
      return start < 0 ? "nowhere" : [spans!.field, completion.slice(start, spans!.end[0])];
    };
    expect(place("deep")).toEqual(["completion", "3.5"]);
    expect(place("letter")).toEqual(["completion", "B"]);
    expect(scored.extractions.get("named")!.values).toEqual(["me"]);
    expect(place("named")).toEqual(["completion", "B"]);
    expect(place("made")).toBe("nowhere");
    expect(place("inside")).toBe("nowhere");
    const { spans, elementSpans } = scored.extractions.get("asked")!;
    expect([spans!.field, elementSpans![0]!.map(({ start }) => start)]).toEqual(["prompt", [0, 4]]);
  });
});

describe("random places", () => {
  it("stay the same for a rollout and differ with its id and the seed", async () => {
    const images = Array.from({ length: 4000 }, (_, i) => `f${i}`);
    const draw = async (seed: number, ids: readonly string[]) => {
      const scored = await scoreText(
        `extract: {frames: {segments: images, count: 4, seed: ${seed}}}\ndimensions: {nothing: {type: expr, of: 1}}`,
        ids.map((id) => ({ id, completion: "", columns: { images } })),
      );
      return scored.extractions.get("frames")!.values as readonly (readonly number[])[];
    };
    const [a, b] = await draw(0, ["a", "b"]);
    expect((await draw(0, ["b", "a"]))[1]).toEqual(a);
    expect(b).not.toEqual(a);
    expect((await draw(1, ["a"]))[0]).not.toEqual(a);
    a!.forEach((place, k) => expect(Math.floor(place / 1000)).toBe(k));
  });
});

describe("json with `whole`", () => {
  const read = async (completion: string) =>
    (await extracted("  found: {json: completion, whole: true}", {}, completion))["found"];

  it("reads a text that is JSON and nothing else, white space aside", async () => {
    expect(await read(' [1, {"a": 2}]\n')).toMatchObject({ value: [1, { a: 2 }], status: "ok" });
    expect(await read("5")).toMatchObject({ value: 5, status: "ok" });
  });

  it("is unparseable where anything stands around the JSON, which is found without `whole`", async () => {
    expect(await read('[1] so {"a": 2}')).toMatchObject({
      status: "unparseable",
      note: "The text is not JSON as a whole.",
    });
    const { found } = await extracted("  found: {json: completion}", {}, '[1] so {"a": 2}');
    expect(found).toMatchObject({ value: [1], status: "ok" });
  });
});
