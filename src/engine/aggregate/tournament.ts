import { amongSiblings } from "../among-siblings";
import { ERROR, OK } from "../../messages/status";
import { NumberColumnBuilder, type NumberColumn } from "../column";
import { unit } from "../interval";
import { choice, custom, expression, parameters, text } from "../parameters";
import { isFailure, questionOf } from "../providers/questions";
import { type Verdict, verdict } from "../providers/verdict";
import { defineNode, type NodePreparation } from "../record";
import type { Value } from "../column";

interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Every pair of a group once; under a number each rollout with so many that follow it, going round. */
function pairsOf(
  { groups }: Pick<NodePreparation, "groups">,
  live: NumberColumn["status"],
  most: "all" | number,
): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let g = 0; g < groups.count; g++) {
    const rows = [...groups.rows.subarray(groups.start[g], groups.start[g + 1])].filter((row) => live[row] === OK);
    const n = rows.length;
    for (let i = 0; i < n; i++)
      for (let step = 1; step < n && (most === "all" || step <= most); step++) {
        const j = (i + step) % n;
        // Going round, a pair is met from both sides.
        const again = most === "all" || n - step <= most ? j < i : false;
        if (!again) pairs.push({ a: rows[i]!, b: rows[j]! });
      }
  }
  return pairs;
}

export default defineNode({
  kind: "node",
  name: "tournament",
  summary: "Share of the other rollouts of the group that a rollout beats under a pairwise judge.",
  docs: `The judge sees two rollouts at a time and says which is better. With \`orders: both\` each pair is asked both ways round, and verdicts that differ leave it undecided; an undecided pair counts half. \`pairs: n\` compares each rollout with the n that follow it in its group, going round, instead of with all. A comparison that cannot be read is left out; if none is left the rollout is an error. A rollout without siblings is unscorable.

It compares rollouts, so it stands at the root only. The type \`pairwise_judge\` gives the same numbers as a dimension, beside others.

\`\`\`yaml
dimensions:
  right: {type: exact, metric: true}
aggregate:
  tournament: {judge: judge, ask: "Which answer is clearer?", pairs: all}
\`\`\``,
  parameters: parameters({
    judge: text("Who judges: a name of `models`.", "judge"),
    ask: text("What is asked: a template, or the file of one.", ""),
    of: expression("What of a rollout is compared.", "completion"),
    orders: choice("Whether each pair is asked both ways round.", ["both", "one"]),
    pairs: custom<"all" | number>("`all` pairs of a group, or how many opponents each rollout has at least.", {
      anyOf: [{ const: "all" }, { type: "integer", minimum: 1 }],
      default: "all",
    }),
  }),
  missing: "skip",
  linear: false,
  scope: "group",
  image: () => unit,
  async prepare(input, { judge, ask, of, orders, pairs }) {
    const { size, table } = input;
    const column = input.read(of);
    const result = new NumberColumnBuilder(size);
    for (let row = 0; row < size; row++) {
      const status = column.status[row]!;
      if (status !== OK) result.fail(row, status as 1, column.notes?.get(row) ?? "There is nothing to compare.");
    }
    const compared = pairsOf(input, column.status, pairs);
    const asking = {
      size,
      table,
      of: column,
      live: new Uint8Array(size).fill(1),
      read: input.read,
      ask: input.ask,
      remember: input.remember,
    };
    const side = (row: number): Value => column.values[row] ?? null;
    const request = (row: number, other: number) => ({
      kind: "chat" as const,
      model: judge,
      row,
      content: { ...questionOf(asking, row, ask), a: side(row), b: side(other) },
    });
    const one = await input.ask(compared.map(({ a, b }) => request(a, b)));
    const two = orders === "both" ? await input.ask(compared.map(({ a, b }) => request(b, a))) : undefined;
    const points = new Float64Array(size);
    const counts = new Float64Array(size);
    const failures = new Map<number, string>();
    compared.forEach(({ a, b }, k) => {
      const replies = [one[k]!, ...(two ? [two[k]!] : [])];
      const [first, turned] = replies.map((reply) => verdict("value" in reply ? reply.value : reply));
      const failure = replies.find((reply) => isFailure(reply));
      if (first === undefined || (two && turned === undefined)) {
        for (const row of [a, b])
          failures.set(row, failure && "note" in failure ? failure.note : "No comparison could be read.");
        return;
      }
      const wins: Verdict = two && turned !== -first ? 0 : first;
      points[a]! += (1 + wins) / 2;
      points[b]! += (1 - wins) / 2;
      for (const row of [a, b]) counts[row]!++;
    });
    for (let row = 0; row < size; row++) {
      if (counts[row]! > 0) result.set(row, points[row]! / counts[row]!);
      else if (failures.has(row)) result.fail(row, ERROR, failures.get(row)!);
    }
    return result.done();
  },
  evaluate({ size, groups, prepared }) {
    const shares = prepared as NumberColumn;
    const child = {
      name: "",
      slot: "",
      own: {},
      value: shares,
      raw: shares,
      weight: { values: shares.values, status: new Uint8Array(size) },
      when: undefined,
      conditions: [],
    };
    return amongSiblings({ size, groups, children: [child] }, (rows, set) =>
      rows.forEach((row) => set(row, shares.values[row]!)),
    );
  },
});
