import type { Material } from "../probing/material";
import { defineProbe } from "../probing/record";

const names = /^(reference|references|context|contexts|passages?|documents?|sources?|evidence|article)$/i;

const referenceColumn = ({ columns }: Material): string | undefined => columns.find((name) => names.test(name));

export default defineProbe({
  kind: "probe",
  name: "copied_reference",
  pack: "reference",
  summary: "The passages that the prompt came with, as the answer.",
  docs: `Answers every prompt with the text of its column \`reference\`, \`context\`, \`passages\`, \`documents\`, \`sources\`, \`evidence\` or
\`article\`, the first that is there.

Measured is the mean total, which must not be above the median of the real rollouts of the same prompts.`,
  noun: "A copy of the reference",
  measure: "median",
  least: 1,
  unfit: (material) =>
    referenceColumn(material) === undefined
      ? "The rollouts have no column with references, such as `context` or `passages`."
      : undefined,
  make({ best }, material) {
    const value = material.scored.table.column(referenceColumn(material) ?? "")?.values[best];
    if (value === undefined || value === null) return [];
    const text = Array.isArray(value)
      ? value.map(String).join("\n")
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
    return [{ text, variant: "the reference" }];
  },
});
