import { worseEnd } from "../compile/unparseable";
import { paidTerms, signOfTerm } from "../paid-terms";
import { keyPlace } from "../places";
import { defineRule } from "../rule";
import { short } from "../statistics";

export default defineRule({
  id: "unparseable-beats-wrong",
  severity: "warning",
  kind: "static",
  title: "An answer that cannot be read pays more than a wrong one",
  docs: `\`unparseable\` says what a dimension is worth where the policy's output lacks what must be there. Where that is more than the worst value
of the dimension, a policy that is not sure does better to leave the answer out, or to break its form, than to try. If it may decline, say so
with a row or a term of its own.

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: {type: exact, of: final, to: gold, shape: [{map: {from: [0, 1], to: [-1, 1]}}], unparseable: 0}
aggregate: {sum: {correct: 1}}
\`\`\`

As much as a wrong one, which is the default:

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: {type: exact, of: final, to: gold, shape: [{map: {from: [0, 1], to: [-1, 1]}}], unparseable: -1}
aggregate: {sum: {correct: 1}}
\`\`\``,
  check: ({ compiled }) =>
    paidTerms(compiled).flatMap((paid) => {
      const { dimension } = paid;
      const given = dimension?.unparseable;
      if (dimension === undefined || typeof given !== "number" || dimension.list || dimension.part) return [];
      const { name, type, parameters, shape, shaped } = dimension;
      const direction = type.directionFor?.(parameters) ?? type.direction;
      const worst = worseEnd(direction, shape, shaped);
      const best = worst === shaped.low ? shaped.high : shaped.low;
      const place = keyPlace(compiled, name, "unparseable");
      // A measure of what is bad is paid with a weight below 0; its worst value is then the one that costs most.
      const sign = signOfTerm(paid) * (best > worst ? 1 : -1);
      const known = direction !== "either" && Number.isFinite(worst) && worst !== best && sign > 0;
      // The best value is told by `failure-default-is-max`.
      const better = best > worst ? given > worst && given < best : given < worst && given > best;
      const { text } = compiled.whole.document;
      if (place === undefined || !known || !better) return [];
      const at = { start: place.start, end: place.start + text.slice(place.start, place.end).trimEnd().length };
      return [
        {
          ...at,
          message: `Where the answer cannot be read \`${name}\` is ${short(given)}, and a wrong one is ${short(worst)}: leaving it out pays more than trying. Give ${short(worst)}.`,
          fixes: [{ title: `Change to \`${worst}\``, edits: [{ ...at, text: String(worst) }], preferred: true }],
          about: [`${name}.unparseable`, name],
        },
      ];
    }),
});
