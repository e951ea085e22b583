import { ERROR } from "../../messages/status";
import type { NumberColumn, Value, ValueColumn } from "../column";
import { groupRows } from "../groups";
import { choice, custom, number, optional, parameters, text, textList } from "../parameters";
import { bradleyTerry } from "../providers/bradley-terry";
import type { ProviderReply } from "../providers/ask";
import { combineParts } from "../providers/combine";
import { AnswerColumn, isFailure, questionOf } from "../providers/questions";
import { namedScores } from "../providers/reply";
import { defineDimension, type DimensionInput, type Failure } from "../record";

type Against = "others" | "reference" | "best" | { readonly column: string };
type Verdict = 1 | 0 | -1;

/** The verdict on one criterion, or the whole one where no criteria are asked for. */
function verdictOn(answer: Value | Failure, axis: string | undefined): Verdict | undefined {
  if (axis === undefined || isFailure(answer)) return verdict(answer);
  const scores = namedScores(answer, [axis]);
  return isFailure(scores) ? undefined : verdict(scores[axis] ?? "");
}

/** Who wins: `A`, `B` or a tie; undefined where the reply does not say. */
function verdict(answer: Value | Failure): Verdict | undefined {
  if (isFailure(answer)) return undefined;
  if (typeof answer === "number") return Math.sign(answer) as Verdict;
  const word = typeof answer === "string" ? answer.trim().toLowerCase() : "";
  if (["a", "first", "1", "left"].includes(word)) return 1;
  if (["b", "second", "2", "right"].includes(word)) return -1;
  return ["tie", "draw", "equal", "same", "c"].includes(word) ? 0 : undefined;
}

interface Pair {
  readonly row: number;
  readonly other: number | undefined;
}

export default defineDimension({
  kind: "dimension",
  name: "pairwise_judge",
  summary: "How a rollout does against others, two at a time.",
  docs: `The mean of \`win\`, \`tie\` and \`lose\` over the opponents: the others of the group, the reference in \`to\`, or the best one (the first
rollout that wins all). With \`orders: both\` each pair is asked twice, once each way round; verdicts that differ are a tie, and the part
\`position_gap\` is the share of them. A comparison that cannot be read is left out; if none is left the row is an error. Alone in its
group, a rollout abstains. A question about two rollouts of a group counts for both of them. \`combine: bradley_terry\` fits strengths to
all pairs of the group instead of taking the mean; they add up to 0. \`axes\` names criteria on each of which the judge gives a verdict:
parts, whose mean is the value.

\`\`\`yaml
dimensions:
  better: {type: pairwise_judge, ask: Which answer is better?, against: others, timeout: 60}
\`\`\``,
  source: "TRL BasePairwiseJudge",
  parameters: parameters({
    model: text("Who judges: a name of `models`.", "judge"),
    ask: text("What is asked: a template, or the file of one.", ""),
    against: custom<Against>("Opponents: the others of the group, `reference` (`to`), `best`, or {column: NAME}.", {
      anyOf: [
        { enum: ["others", "reference", "best"] },
        {
          type: "object",
          properties: { column: { type: "string" } },
          required: ["column"],
          additionalProperties: false,
        },
      ],
      default: "others",
    }),
    orders: choice("Whether each pair is asked both ways round.", ["both", "one"]),
    win: number("What a win counts.", { default: 1 }),
    tie: number("What a tie counts.", { default: 0.5 }),
    lose: number("What a loss counts.", { default: 0 }),
    axes: optional(textList("Criteria that the judge is asked for.")),
    combine: choice("How the comparisons become one number.", ["mean", "bradley_terry"]),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "group",
  inputs: "of and maybe to",
  range: ({ win, tie, lose, combine }) =>
    combine === "bradley_terry"
      ? { low: -Infinity, high: Infinity }
      : { low: Math.min(win, tie, lose), high: Math.max(win, tie, lose) },
  parts: ({ axes = [], win, tie, lose }) => ({
    ...Object.fromEntries(
      axes.map((name) => [
        name,
        { kind: "number" as const, range: { low: Math.min(win, tie, lose), high: Math.max(win, tie, lose) } },
      ]),
    ),
    position_gap: { kind: "number", range: { low: 0, high: 1 } },
  }),
  async evaluate(input, { model, ask, against, orders, win, tie, lose, axes, combine }) {
    const pairs = pairsOf(input, against);
    const opponent = typeof against === "object" ? input.table.column(against.column) : input.to;
    const side = (row: number | undefined, of: number): Value =>
      row === undefined ? ((opponent?.values[of] ?? null) as Value) : (input.of.values[row] as Value);
    const request = ({ row, other }: Pair, turned: boolean) => {
      const [a, b] = turned ? [side(other, row), side(row, row)] : [side(row, row), side(other, row)];
      return {
        kind: "chat" as const,
        model,
        row,
        content: { ...questionOf(input, row, ask), a, b, ...(axes && { axes }) },
      };
    };
    // Two rollouts of a group meet in two pairs: the second one is read off the first.
    const asked = pairs.filter(({ row, other }) => against !== "others" || row < other!);
    const places = new Map(asked.map(({ row, other }, k) => [`${row} ${other}`, k]));
    const met = pairs.map(({ row, other }) => {
      const k = places.get(`${row} ${other}`);
      return k === undefined ? { k: places.get(`${other} ${row}`)!, turned: true } : { k, turned: false };
    });
    const one = await input.ask(asked.map((pair) => request(pair, false)));
    const two = orders === "both" ? await input.ask(asked.map((pair) => request(pair, true))) : undefined;
    const replyOf = (reply: ProviderReply): Value | Failure => ("value" in reply ? reply.value : reply);
    const readOn = (axis: string | undefined): readonly Read[] => {
      const reads = asked.map((_, k): Read => {
        const first = verdictOn(replyOf(one[k]!), axis);
        if (two === undefined || first === undefined) return { of: first, differ: false };
        const again = verdictOn(replyOf(two[k]!), axis);
        if (again === undefined) return { of: undefined, differ: false };
        return { of: -again === first ? first : 0, differ: -again !== first };
      });
      return met.map(({ k, turned }) => {
        const { of, differ } = reads[k]!;
        return { of: turned && of !== undefined ? ((0 - of) as Verdict) : of, differ };
      });
    };
    const failures = met.map(({ k }) => [one[k]!, ...(two ? [two[k]!] : [])].find((reply) => isFailure(reply)));
    const counting = { win, tie, lose, combine };
    if (axes === undefined || axes.length === 0) return results(input, pairs, readOn(undefined), failures, counting);
    const each = axes.map((axis) => results(input, pairs, readOn(axis), failures, counting));
    const parts = Object.fromEntries(axes.map((axis, k) => [axis, each[k]!]));
    const gap = combineParts(
      each.map(({ parts }) => parts.position_gap),
      "mean",
      input.size,
    );
    return { ...combineParts(each, "mean", input.size), parts: { ...parts, position_gap: gap } };
  },
  explainRows({ raw, parts, table, live }, { against, combine, axes = [] }) {
    const sizes = new Float64Array(table.groupCount);
    live.forEach((on, row) => (sizes[table.group[row]!]! += on));
    const shown = (column: NumberColumn | ValueColumn | undefined, row: number): string =>
      column?.status[row] === 0 ? String(Number(Number(column.values[row]).toPrecision(3))) : "unknown";
    const how = combine === "bradley_terry" ? "strength" : "mean";
    return (row) => {
      const others = sizes[table.group[row]!]! - 1;
      const opponents =
        against === "others"
          ? `${others} others of the group`
          : against === "best"
            ? "the first of the group"
            : "the reference";
      const listed = axes.map((axis) => `${axis} ${shown(parts?.[axis], row)}`).join(", ");
      const gap = parts?.["position_gap"];
      const turned =
        gap?.status[row] === 0 && Number(gap.values[row]) > 0
          ? `; ${Math.round(100 * Number(gap.values[row]))} % of the verdicts changed with the order`
          : "";
      const why = `${how} ${shown(raw, row)}${listed === "" ? "" : ` (${listed})`} against ${opponents}${turned}`;
      return { why, evidence: [] };
    };
  },
});

function pairsOf({ size, live, table }: DimensionInput, against: Against): readonly Pair[] {
  const pairs: Pair[] = [];
  if (against !== "others" && against !== "best") {
    for (let row = 0; row < size; row++) if (live[row] === 1) pairs.push({ row, other: undefined });
    return pairs;
  }
  const groups = groupRows(table.group, table.groupCount);
  for (let g = 0; g < groups.count; g++) {
    const rows = [...groups.rows.subarray(groups.start[g], groups.start[g + 1])].filter((row) => live[row] === 1);
    const opponents = against === "best" ? rows.slice(0, 1) : rows;
    for (const row of rows) for (const other of opponents) if (other !== row) pairs.push({ row, other });
  }
  return pairs;
}

interface Read {
  readonly of: Verdict | undefined;
  readonly differ: boolean;
}

function results(
  input: DimensionInput,
  pairs: readonly Pair[],
  verdicts: readonly Read[],
  failures: readonly (object | undefined)[],
  { win, tie, lose, combine }: { win: number; tie: number; lose: number; combine: string },
) {
  const own = new AnswerColumn(input.size);
  const gap = new AnswerColumn(input.size);
  const strengths = combine === "bradley_terry" ? bradleyTerry(input.size, pairs, verdicts) : undefined;
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const mine = pairs.flatMap((pair, k) => (pair.row === row ? [k] : []));
    const read = mine.filter((k) => verdicts[k]!.of !== undefined);
    if (mine.length === 0) own.take(row, { status: "abstain", note: "There is no other rollout to compare with." });
    else if (read.length === 0) {
      const failure = mine.map((k) => failures[k]).find((each) => each !== undefined) as Failure | undefined;
      own.take(row, failure ?? { status: "error", note: "No comparison could be read." });
    } else {
      const values = read.map((k) => [lose, tie, win][verdicts[k]!.of! + 1]!);
      own.take(row, strengths ? strengths[row]! : values.reduce((a, b) => a + b, 0) / values.length);
      gap.take(row, read.filter((k) => verdicts[k]!.differ).length / read.length);
    }
    if (own.status[row]! >= ERROR) gap.fail(row, own.status[row] as 3, own.notes.get(row) ?? "");
  }
  return { ...own.done(), parts: { position_gap: gap.done() } };
}
