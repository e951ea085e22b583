import { groupBy } from "../../engine/group-by";
import { dimensionEntry } from "../compile/each";
import { worseEnd } from "../compile/unparseable";
import { valueAt } from "../document/document";
import { pythonDimensions } from "../python/dimensions";
import { failureOutcomes } from "../python/failures";
import { paidTerms, signOfTerm } from "../paid-terms";
import { keyPlace } from "../places";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { short } from "../statistics";
import type { TextRange } from "../types";

/** The highest value of a Python dimension: as declared, else 1. */
function highest({ compiled }: RuleContext, name: string): number {
  const { document } = compiled.whole;
  const own = dimensionEntry(document, name);
  const range = own && valueAt(document, own.pathOf("range"));
  const high = range?.kind === "list" ? range.items[1] : undefined;
  return high?.kind === "scalar" && typeof high.value === "number" ? high.value : 1;
}

const inPython = (context: RuleContext): Finding[] =>
  pythonDimensions(context).flatMap(({ name, file, at, source }): Finding[] => {
    const most = highest(context, name);
    const outcomes = source ? failureOutcomes(source).filter(({ value }) => value >= most) : [];
    const [first] = outcomes;
    if (!source || !first) return [];
    const how = first.cause === "nothing" ? "nothing can be parsed" : "an exception is caught";
    const related = outcomes.map(({ value, start, end }) => ({
      file,
      start,
      end,
      message: `It pays ${short(value)} here.`,
    }));
    const message = `Where ${how}, \`${source.name}\` pays ${short(first.value)}, its maximum. Return \`None\` to abstain, or the lowest value.`;
    return [{ ...at, message, related, about: [`${file}:${first.start}`, name] }];
  });

/** Names of dimensions that are paid with weights below 0 alone: their highest value costs most. */
function penalties(compiled: RuleContext["compiled"]): ReadonlySet<string> {
  const byName = groupBy(paidTerms(compiled), ({ dimension }) => dimension?.name);
  return new Set(
    [...byName].flatMap(([name, terms]) => (name && terms.every((paid) => signOfTerm(paid) < 0) ? [name] : [])),
  );
}

/** A written value for failures that is as good as the best answer. */
function written({ compiled }: RuleContext): Finding[] {
  const costly = penalties(compiled);
  const rewards = compiled.dimensions.filter(({ name }) => !costly.has(name));
  return rewards.flatMap(({ name, type, parameters, shape, shaped, unparseable, onError }): Finding[] => {
    const direction = type.directionFor?.(parameters) ?? type.direction;
    const worst = worseEnd(direction, shape, shaped);
    const best = worst === shaped.low ? shaped.high : shaped.low;
    const find = (key: string, value: unknown, when: string): Finding[] => {
      const place = keyPlace(compiled, name, key);
      if (place === undefined || typeof value !== "number" || !Number.isFinite(best) || worst === best) return [];
      if (best > worst ? value < best : value > best) return [];
      const at: TextRange = {
        start: place.start,
        end: place.start + compiled.whole.document.text.slice(place.start, place.end).trimEnd().length,
      };
      const instead = key === "unparseable" && Number.isFinite(worst) ? String(worst) : "neutral";
      return [
        {
          ...at,
          message: `${when} \`${name}\` pays ${short(value)}, its maximum. Give the lowest value, or abstain.`,
          fixes: [{ title: `Change to \`${instead}\``, edits: [{ ...at, text: instead }], preferred: true }],
          about: [`${name}.${key}`, name],
        },
      ];
    };
    return [
      ...find("unparseable", unparseable, "Where the answer cannot be read,"),
      ...find("on_error", onError, "Where our side fails,"),
    ];
  });
}

export default defineRule({
  id: "failure-default-is-max",
  severity: "error",
  kind: "static",
  title: "A failure pays as much as the best answer",
  docs: `What is paid where nothing could be read, or where our side failed, is at least the best value of the dimension: the policy is paid
most for what cannot be checked (open-r1#86, #215, #293: an unparseable gold answer paid 1.0). This looks at \`unparseable\` and
\`on_error\`, and in the text of a Python function at constants that are returned, appended or assigned in an \`except\`, or where nothing
was parsed or found (\`if not parsed\`, \`else\` of \`if len(parsed) != 0\`). The best value of a Python dimension is the upper end of its
\`range\`, else 1.

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: {type: exact, of: final, to: completion, unparseable: 1}
\`\`\`

The lowest value is the default:

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: {type: exact, of: final, to: completion, unparseable: 0}
\`\`\``,
  explains: ["exception-scored-as-zero"],
  check: (context) => [...written(context), ...inPython(context)],
});
