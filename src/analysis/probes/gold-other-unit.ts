import { needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { withAnswer } from "../probing/texts";

const others: Readonly<Record<string, string>> = {
  mm: "cm",
  cm: "m",
  m: "km",
  km: "m",
  g: "kg",
  kg: "g",
  s: "h",
  h: "s",
  min: "h",
  hours: "minutes",
  minutes: "hours",
  days: "weeks",
  weeks: "days",
  "%": "",
  $: "€",
  "€": "$",
  "°C": "°F",
};

/** Gold with another unit behind or before the same number; undefined where it has none. */
function otherUnit(gold: string): string | undefined {
  const match = /^([$€]?)\s*([-−]?[\d,.]+)\s*(\p{L}+|%|°C)?$/u.exec(gold);
  const [, before = "", number = "", after = ""] = match ?? [];
  if (match === null || (before === "" && after === "")) return undefined;
  if (before !== "") return `${others[before] ?? before}${number}`;
  const other = others[after];
  return other === undefined ? undefined : `${number}${other === "" ? "" : ` ${other}`}`;
}

export default defineProbe({
  kind: "probe",
  name: "gold_other_unit",
  pack: "answers",
  summary: "The number of gold with another unit.",
  docs: `Where gold is a number with a unit (\`5 cm\`, \`40%\`, \`$12\`), the same number is given with another one (\`5 m\`, \`40\`, \`€12\`).

Measured is what that is paid as a share of what gold is paid. It must stay below half.`,
  noun: "Gold with another unit",
  measure: "share",
  limit: 0.5,
  least: 1,
  source: "math-verify calls 5 cm and 5 m equal",
  unfit: (material) =>
    needsGold(material) ??
    (material.golds.some((gold) => otherUnit(gold) !== undefined)
      ? undefined
      : "No gold answer is a number with a unit that is known here."),
  make(prompt, material) {
    const other = prompt.gold && otherUnit(prompt.gold);
    return other ? [{ text: withAnswer(prompt, material, other), variant: other }] : [];
  },
});
