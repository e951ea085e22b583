import type { NumberColumn, Value } from "../column";
import { NumberColumnBuilder } from "../column";
import { kindOf, textOf } from "../dimension-input";
import type { Expression } from "../expression/types";
import { unit } from "../interval";
import { mathEqual } from "../math/math-equal";
import { canonical } from "../match/canonical";
import { countVotes, type Vote } from "../match/vote";
import { choice, expression, expressionOr, optional, parameters } from "../parameters";
import { defineDimension, type DimensionInput, type Failure } from "../record";
import { refuse } from "../score-values";
import { trimText, normalForm, quote } from "../text/spaces";

interface Options {
  readonly from: "own" | "paired" | Expression;
  readonly pair?: Expression | undefined;
  readonly equal: "exact" | "math";
  readonly tie: "first" | "abstain";
}

/** What a vote looks at. */
type Voting = Pick<DimensionInput, "size" | "live" | "of" | "table" | "read">;

type Equal = (a: string, b: string) => boolean;

/** An answer as it votes; undefined for what is no answer. */
function answerOf(value: Value | undefined): string | undefined {
  const text = textOf(value);
  const answer = text === undefined ? "" : normalForm(trimText(text));
  return answer === "" ? undefined : answer;
}

const failure = (note: string): Failure => ({ status: "abstain", note });

/** The vote that stands for each row, or why there is none. */
function votesOf(input: Voting, options: Options, equal: Equal | undefined): (row: number) => Vote | Failure {
  const { size, live, of, table, read } = input;
  const { from, pair, tie } = options;
  const own: ArrayLike<Value> = of.values;
  if (typeof from === "object") {
    const samples = read(from);
    return (row) => {
      const listed: Value = samples.status[row] === 0 ? (samples.values[row] ?? null) : null;
      const answers = (Array.isArray(listed) ? (listed as readonly Value[]) : [listed]).map(answerOf);
      return countVotes(
        answers.filter((answer) => answer !== undefined),
        tie,
        equal,
      );
    };
  }
  const bySet = new Map<string, string[]>();
  const groups = new Map<string, Set<number>>();
  const pairs = from === "paired" && pair ? read(pair) : undefined;
  const pairOf = (row: number): string | undefined =>
    pairs?.status[row] === 0 ? `${table.batch[row]} ${canonical(pairs.values[row] ?? null)}` : undefined;
  for (let row = 0; row < size; row++) {
    const key = pairOf(row);
    if (key !== undefined) groups.set(key, (groups.get(key) ?? new Set()).add(table.group[row]!));
    const answer = live[row] === 1 ? answerOf(own[row]) : undefined;
    if (answer === undefined) continue;
    const set =
      from === "own" ? String(table.group[row]) : key === undefined ? undefined : `${key} ${table.group[row]}`;
    if (set === undefined) continue;
    const answers = bySet.get(set);
    if (answers) answers.push(answer);
    else bySet.set(set, [answer]);
  }
  const known = new Map<string, Vote>();
  const voteOf = (key: string, answers: readonly string[]): Vote => {
    let vote = known.get(key);
    if (vote === undefined) known.set(key, (vote = countVotes(answers, tie, equal)));
    return vote;
  };
  if (from === "own") return (row) => voteOf(String(table.group[row]), bySet.get(String(table.group[row])) ?? []);
  return (row) => {
    const key = pairOf(row);
    if (key === undefined) return failure("It is not known which group it is paired with: `pair` has no value.");
    const others = [...groups.get(key)!].filter((group) => group !== table.group[row]);
    if (others.length === 0) return failure("There is no other group with the same `pair`.");
    return voteOf(
      `${key} but ${table.group[row]}`,
      others.flatMap((group) => bySet.get(`${key} ${group}`) ?? []),
    );
  };
}

/** How answers are compared besides as texts. */
const equality = (by: Options["equal"]): Equal | undefined =>
  by === "exact" ? undefined : (a, b) => mathEqual(a, b).is === "equal";

function scoreVotes(input: DimensionInput, options: Options): NumberColumn {
  const column = new NumberColumnBuilder(input.size);
  const equal = equality(options.equal);
  const vote = votesOf(input, options, equal);
  const own: ArrayLike<Value> = input.of.values;
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const answer = answerOf(own[row]);
    if (answer === undefined) {
      refuse(
        column,
        row,
        {
          of: `\`of\` gives ${textOf(own[row]) === undefined ? kindOf(own[row]) : "an empty text"}, and an answer is needed.`,
        },
        input.of,
      );
      continue;
    }
    const result = vote(row);
    if ("status" in result) refuse(column, row, result, input.of);
    else if (result.winner === undefined)
      refuse(
        column,
        row,
        failure(result.tied ? "Several answers have the most votes." : "There is no vote."),
        input.of,
      );
    else column.set(row, answer === result.winner || equal?.(answer, result.winner) === true ? 1 : 0);
  }
  return column.done();
}

export default defineDimension({
  kind: "dimension",
  name: "majority_vote",
  summary: "1 if the answer is the one that most samples give.",
  docs: `1 if \`of\` equals the most frequent answer, else 0. Who votes:

- \`from: own\`: the rollouts of the same group, itself among them;
- \`from: paired\`: those of the other groups of the same batch with the same value of \`pair\`, such as the paraphrase of a question;
- \`from: samples\`, any expression: the texts of that list in the row.

Only answers that can be read vote: unparseable, empty and left-out rows do not. \`equal: exact\` compares texts after trimming;
with \`math\` answers that \`math_equal\` finds equal vote together. Of several with the most votes, \`tie: first\` takes the one that came
first in the table, \`tie: abstain\` none. No vote abstains; an own answer that cannot be read is *unparseable*.

\`\`\`yaml
extract:
  final: {boxed: completion}
dimensions:
  agrees: {type: majority_vote, of: final, from: own, equal: math}
\`\`\``,
  source: "verl TTRL majority reward; Co-Reward co_reward.py (paired)",
  parameters: parameters({
    from: expressionOr(
      "Who votes: the `own` group, `paired` groups, or an expression that gives samples.",
      ["own", "paired"],
      "own",
    ),
    pair: optional(expression("What paired groups have in common, for `from: paired`.")),
    equal: choice("When two answers are one.", ["exact", "math"]),
    tie: choice("What several answers with the most votes give.", ["first", "abstain"]),
  }),
  mistake: ({ from, pair }) =>
    from === "paired" && pair === undefined
      ? "`from: paired` needs `pair`: a column in which paired groups are equal."
      : undefined,
  direction: "higher",
  cost: "cpu",
  scope: "batch",
  inputs: "of",
  range: () => unit,
  evaluate: (input, options) => scoreVotes(input, options),
  explainRows(input, options) {
    const vote = votesOf(input, options, equality(options.equal));
    return (row) => {
      const result = vote(row);
      if ("status" in result || result.winner === undefined) return undefined;
      const { votes, all, winner, tied } = result;
      const most = `${votes} of ${all} answers say "${quote(winner)}"${tied ? ", the first of several with as many" : ""}`;
      return { why: `${most}; this one ${input.raw.values[row] === 1 ? "does too" : "does not"}`, evidence: [] };
    };
  },
});
