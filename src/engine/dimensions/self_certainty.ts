import { ABSTAIN } from "../../messages/status";
import { NumberColumnBuilder, type Value } from "../column";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";

/** The log-probabilities of all tokens of the vocabulary, where a token carries them. */
function distributionOf(token: Value): readonly number[] | undefined {
  if (typeof token !== "object" || token === null || Array.isArray(token)) return undefined;
  const { logprobs, distribution } = token as Readonly<Record<string, Value>>;
  const numbers = (of: Value | undefined): readonly number[] | undefined =>
    Array.isArray(of) && of.length > 1 && of.every((x) => typeof x === "number")
      ? (of as readonly number[])
      : undefined;
  const shares = numbers(distribution);
  return numbers(logprobs) ?? shares?.map((p) => Math.log(p));
}

export default defineDimension({
  kind: "dimension",
  name: "self_certainty",
  summary: "How far each next-token distribution is from uniform.",
  docs: `\`-(1 / V) sum over the vocabulary of ln(V p)\`: the divergence of the uniform distribution from that of the next token, V tokens in all; 0 for
a uniform one. With \`weigh: own\` each word of the vocabulary weighs its own probability, \`(1 / V) sum p ln(V p)\`: the divergence of the next
token from the uniform distribution, divided by V (Shop-R1). The mean over the tokens. It needs the whole distribution of each token (\`logprobs\` or \`distribution\`, a list); tokens
without it abstain.

\`\`\`yaml
dimensions:
  certain: {type: self_certainty}
\`\`\``,
  source: "Kang et al., arXiv 2502.18581, equation 7",
  parameters: parameters({
    weigh: choice("What each word of the vocabulary weighs: the same, or its own probability.", ["uniform", "own"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of",
  level: () => "token",
  reduce: "mean",
  range: () => ({ low: 0, high: Infinity }),
  evaluate({ size, live, table }, { weigh }) {
    const column = new NumberColumnBuilder(size);
    const tokens = table.column("it");
    for (let row = 0; row < size; row++) {
      if (live[row] !== 1) continue;
      const logs = tokens?.status[row] === 0 ? distributionOf(tokens.values[row] as Value) : undefined;
      if (logs === undefined)
        column.fail(row, ABSTAIN, "The token does not carry its whole distribution (`logprobs`).");
      else {
        const uniform = Math.log(logs.length);
        const term = weigh === "own" ? (lp: number) => Math.exp(lp) * (lp + uniform) : (lp: number) => -(lp + uniform);
        column.set(
          row,
          logs.reduce((sum, lp) => sum + (lp === -Infinity && weigh === "own" ? 0 : term(lp)), 0) / logs.length,
        );
      }
    }
    return column.done();
  },
});
