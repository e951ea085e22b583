import { rangeOf } from "../document/document";
import { paidTerms } from "../paid-terms";
import { removeAt } from "../removal-edits";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { short } from "../statistics";

/** Terms of the outermost sum that are the same for every rollout. */
function constantTerms({ document, compiled }: RuleContext): readonly Finding[] {
  return paidTerms(compiled).flatMap(({ term, node, dimension }): Finding[] => {
    const { low, high } = term.interval;
    // Where a name is read the value is worked out, and whoever wrote it may try something.
    if ((dimension?.of ?? term.value)?.constant === undefined) return [];
    const key = rangeOf(compiled.whole.document, term.path)?.key;
    const outermost = node === compiled.aggregate && ["sum", "mean"].includes(node.record.name);
    if (!outermost || key === undefined || node.terms.length < 2 || low !== high || !Number.isFinite(low)) return [];
    if (term.when !== undefined || term.node !== undefined || term.weight.constant === undefined || term.list)
      return [];
    const edits = removeAt(document, term.path);
    return [
      {
        ...key,
        message: `\`${term.name}\` is ${short(low)} for every rollout: \`${compiled.advantage?.record.name}\` compares rollouts of a group, and what all of them get cancels. Take it out, or pay it under a condition.`,
        unnecessary: true,
        ...(edits.length > 0 ? { fixes: [{ title: `Take \`${term.name}\` out of the sum`, edits }] } : {}),
        about: [term.name],
      },
    ];
  });
}

/** A shape at the end of the whole reward that the estimator takes out again. */
function ofTheTotal({ document, compiled }: RuleContext): readonly Finding[] {
  const { aggregate, advantage } = compiled;
  const [only, ...more] = aggregate?.terms ?? [];
  const last = only?.shape.at(-1);
  if (advantage === undefined || only === undefined || last === undefined || more.length > 0 || only.path.length > 1)
    return [];
  const divides = advantage.record.dividesByGroupStd(advantage.parameters);
  const factor = last.parameters["k"];
  const cancels =
    last.record.name === "offset" ||
    (last.record.name === "scale" && divides && typeof factor === "number" && factor > 0);
  const place = rangeOf(compiled.whole.document, last.path)?.value;
  if (!cancels || place === undefined || last.open) return [];
  const { text } = compiled.whole.document;
  const edits = removeAt(document, last.path);
  return [
    {
      start: place.start,
      end: place.start + text.slice(place.start, place.end).trimEnd().length,
      message: `\`${last.record.name}\` changes the rewards of a group alike, and \`${advantage.record.name}\` takes that out again. Take it out.`,
      unnecessary: true,
      ...(edits.length > 0 ? { fixes: [{ title: `Take \`${last.record.name}\` out`, edits }] } : {}),
    },
  ];
}

export default defineRule({
  id: "constant-term",
  severity: "information",
  kind: "static",
  title: "What every rollout gets alike has no effect",
  docs: `An estimator that compares rollouts of one prompt subtracts what all of them get: a constant that is added to every reward teaches
nothing, nor does an \`offset\` of the whole reward, nor, where it divides by the standard deviation, a \`scale\` (TSPO adds 1 to every
normal clip).

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  base: "1"
aggregate: {sum: {correct: 1, base: 0.5}}
\`\`\`

Paid for something:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  base: "1"
aggregate: {sum: {correct: 1, base: {weight: 0.5, when: correct == 1}}}
\`\`\``,
  check: (context) =>
    context.compiled.advantage?.record.grouped === true ? [...constantTerms(context), ...ofTheTotal(context)] : [],
});
