import type { Interval } from "../../engine/interval";
import type { ShapePlan } from "../../engine/plan";
import { rangeOf, valueAt } from "../document/document";
import type { ScalarTree } from "../document/tree";
import { defineRule, type Finding } from "../rule";
import { short } from "../statistics";
import type { TextEdit } from "../types";

/** The numbers of a step that cut its input, with where they stand below it. */
function cutsOf({
  record,
  parameters,
}: ShapePlan): readonly { readonly at: number; readonly keys: readonly (string | number)[] }[] {
  if (record.name === "threshold") return [{ at: parameters["at"] as number, keys: ["at"] }];
  if (record.name !== "tiers") return [];
  return (parameters["cuts"] as readonly number[]).map((at, i) => ({ at, keys: ["cuts", i] }));
}

const scalarText = (tree: ScalarTree, text: string): TextEdit => ({
  start: tree.start,
  end: tree.start + tree.text.length,
  text,
});

export default defineRule({
  id: "shape-off-range",
  severity: "warning",
  kind: "static",
  title: "A cut lies outside of what comes into it",
  docs: `A \`threshold\` or a cut of \`tiers\` lies where no value can be: a percentage beside a share, or a cut above the maximum. One side of it is
never paid.

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold, shape: [{threshold: {at: 80, below: 0, above: 1}}]}
\`\`\`

In the unit of what comes in:

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold, shape: [{threshold: {at: 0.8, below: 0, above: 1}}]}
\`\`\``,
  explains: ["constant-dimension", "saturated-dimension"],
  check: ({ compiled }) =>
    compiled.dimensions.flatMap(({ name, raw, shape, list, ensemble }) => {
      const { document } = compiled.whole;
      // Ranges of lists are of what becomes of them.
      if (list || ensemble) return [];
      let range: Interval = raw;
      return shape.flatMap((step): Finding[] => {
        const { low, high } = range;
        range = step.record.image(range, step.parameters);
        const off = step.open ? [] : cutsOf(step).filter(({ at }) => at > high || at < low);
        return off.flatMap(({ at, keys }): Finding[] => {
          const tree = valueAt(document, [...step.path, step.record.name, ...keys]);
          const place = tree ?? rangeOf(document, step.path)?.value;
          if (place === undefined) return [];
          const end = place.start + document.text.slice(place.start, place.end).trimEnd().length;
          const share = low >= 0 && high === 1 && at > 1 && at <= 100;
          const instead = String(Number((at / 100).toPrecision(12)));
          const number = tree?.kind === "scalar" ? tree : undefined;
          return [
            {
              start: place.start,
              end,
              message: `${short(at)} lies outside of what comes in here, [${short(low)}, ${short(high)}]: one side of this cut of \`${name}\` is never paid.`,
              ...(share && number
                ? {
                    fixes: [
                      { title: `Change to \`${instead}\``, edits: [scalarText(number, instead)], preferred: true },
                    ],
                  }
                : {}),
              about: [name],
            },
          ];
        });
      });
    }),
});
