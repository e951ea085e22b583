import { asRead } from "../as-read";
import { evaluateNumbers, type Expression } from "../expression";
import { hull, type Interval, monotoneImage } from "../interval";
import { OK } from "../../messages/status";
import { custom, expression, number, parameters } from "../parameters";
import { defineShape } from "../record";
import { failing } from "../step-failures";

type Ends = readonly [number, number];

/** Half a cosine from `start` at 0 to `end` at the limit, and flat behind it. */
const half = (start: number, end: number, limit: number) => (n: number) =>
  end + 0.5 * (start - end) * (1 + Math.cos(Math.min(Math.max(n / limit, 0), 1) * Math.PI));

const right = ([long, short]: Ends, limit: number) => half(short, long, limit);
const wrong = ([short, long]: Ends, limit: number) => half(short, long, limit);

const ends = (description: string, fallback: Ends) =>
  custom<Ends>(description, { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2, default: fallback });

export default defineShape({
  kind: "shape",
  name: "cosine_length",
  summary: "Pays right answers for being short and wrong ones for being long.",
  docs: `For a length n: where \`correct\` holds, half a cosine from the upper end of \`right\` at 0 to its lower end at \`limit\`; where it does not, from the lower end of \`wrong\` to its upper one. Behind \`limit\` nothing changes. A rollout whose \`correct\` has no value has none here: it abstains where \`correct\` does.

\`\`\`yaml
dimensions:
  correct: {type: math_equal, of: pred, to: gold}
  answer:
    type: length
    unit: tokens
    shape: [{cosine_length: {limit: 1000, correct: correct == 1}}]
\`\`\``,
  source: "Yeo et al., arXiv 2502.03373, appendix C.1; TRL get_cosine_scaled_reward",
  parameters: parameters({
    limit: number("The length from which nothing changes any more.", { exclusiveMinimum: 0 }),
    correct: expression("Whether the answer is right."),
    right: ends("What a right answer gets: at the limit, and at length 0.", [0.5, 1]),
    wrong: ends("What a wrong answer gets: at length 0, and at the limit.", [-1, -0.5]),
  }),
  scope: "row",
  scopeFor: ({ correct }) => (correct.readsGroup ? "group" : "row"),
  monotone: "none",
  image(of, parameters) {
    const branches: Interval[] = [];
    const { correct, limit } = parameters;
    const mayBe = (value: boolean) => correct.constant === undefined || (correct.constant !== 0) === value;
    if (mayBe(true)) branches.push(monotoneImage(of, right(parameters.right, limit)));
    if (mayBe(false)) branches.push(monotoneImage(of, wrong(parameters.wrong, limit)));
    return branches.reduce(hull);
  },
  apply(values, present, parameters, { scope }) {
    const { limit } = parameters;
    const correct = columnOf(parameters.correct, values.length, scope, present);
    const ofRight = right(parameters.right, limit);
    const ofWrong = wrong(parameters.wrong, limit);
    const result = new Float64Array(values.length).fill(NaN);
    for (let row = 0; row < values.length; row++)
      if (present[row] === 1 && correct.status[row] === OK)
        result[row] = correct.values[row] !== 0 ? ofRight(values[row]!) : ofWrong(values[row]!);
    return { values: result, failures: failing("correct", correct, present) };
  },
});

function columnOf(
  expression: Expression,
  size: number,
  scope: Parameters<typeof evaluateNumbers>[1] | undefined,
  present: Uint8Array,
) {
  return asRead(evaluateNumbers(expression, scope ?? { size, column: () => undefined }, present));
}
