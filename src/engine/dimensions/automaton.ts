import { statuses } from "../../messages/status";
import { isMissing, type Missing } from "../expression/missing";
import type { Expression } from "../expression/types";
import { custom, expression, parameters, text } from "../parameters";
import { defineDimension, type Failure, type TakeValue } from "../record";

interface Move {
  readonly when?: Expression;
  readonly go?: string;
  readonly pay?: Expression;
}

type States = Readonly<Record<string, readonly Move[]>>;

const failureOf = ({ missing, note }: Missing): Failure => ({
  status: statuses[missing] as Failure["status"],
  note,
});

/** The automaton at the start of an episode: each step is taken by the first row of its state that holds. */
function beginning(start: string, states: States): TakeValue {
  let state = start;
  return (_of, read) => {
    for (const { when, go, pay } of states[state] ?? []) {
      const holds = when === undefined ? 1 : read(when);
      if (isMissing(holds)) {
        const failed = failureOf(holds);
        if (failed.status === "abstain") continue;
        return failed;
      }
      if (typeof holds !== "boolean" && typeof holds !== "number")
        return { status: "error", note: `\`${when?.text}\` gives neither true nor false.` };
      if (Number(holds) === 0) continue;
      state = go ?? state;
      const paid = pay === undefined ? 0 : read(pay);
      if (isMissing(paid)) return failureOf(paid);
      return typeof paid === "number" || typeof paid === "boolean"
        ? Number(paid)
        : { status: "error", note: `\`${pay?.text}\` gives no number.` };
    }
    return 0;
  };
}

export default defineDimension({
  kind: "dimension",
  name: "automaton",
  summary: "Pays for what happens in an order, by states.",
  docs: `A reward machine: at each step the first row of the present state whose \`when\` holds moves to the state \`go\` and pays \`pay\`.
Where no row holds the state stays and 0 is paid. A row without \`when\` always holds, without \`go\` stays, without \`pay\` pays 0. A
condition that abstains does not hold; one that fails, such as one that reads a key which is not there, is an error of the step, and
the state stays.

It makes what a reward of single steps cannot say, such as "first A, then B": add the state to what the policy sees where you can.

\`\`\`yaml
dimensions:
  a_then_b:
    type: automaton
    level: step
    start: neither
    states:
      neither: [{when: info.at_a, go: seen_a}]
      seen_a: [{when: info.at_b, go: done, pay: 1}]
      done: []
    credit: in_place
advantage: {returns: {gamma: 1}}
\`\`\``,
  source: "Toro Icarte et al., arXiv 2010.03950 (reward machines)",
  parameters: parameters({
    start: text("The state in which an episode begins."),
    states: custom<States>("The rows of each state: `{when, go, pay}`.", {
      type: "object",
      minProperties: 1,
      additionalProperties: {
        type: "array",
        items: {
          type: "object",
          properties: {
            when: { ...expression("When the row holds.") },
            go: { type: "string" },
            pay: { ...expression("What it pays.") },
          },
          additionalProperties: false,
        },
      },
    }),
  }),
  mistake({ start, states }) {
    const names = [start, ...Object.values(states).flatMap((rows) => rows.flatMap(({ go }) => go ?? []))];
    const unknown = names.find((name) => !Object.hasOwn(states, name));
    return unknown === undefined
      ? undefined
      : `There is no state \`${unknown}\`. States are ${Object.keys(states).join(", ")}; one without rows is \`${unknown}: []\`.`;
  },
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "none",
  level: () => "step",
  range({ states }) {
    const paid = Object.values(states).flatMap((rows) => rows.flatMap(({ pay }) => (pay ? [pay.interval] : [])));
    return {
      low: Math.min(0, ...paid.map(({ low }) => low)),
      high: Math.max(0, ...paid.map(({ high }) => high)),
    };
  },
  along:
    ({ start, states }) =>
    () =>
      beginning(start, states),
});
