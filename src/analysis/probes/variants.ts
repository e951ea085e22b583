import { isNumeric, needsGold } from "../probing/needs";
import { defineProbe } from "../probing/record";
import { withAnswer } from "../probing/texts";

/** Other ways to write a number: with a decimal, separators, LaTeX, a full stop. */
function numberForms(gold: string): readonly (readonly [string, string])[] {
  const plain = gold.replaceAll(",", "").replace("−", "-");
  const value = Number(plain);
  const whole = Number.isInteger(value);
  const grouped = Math.abs(value) >= 1000 ? value.toLocaleString("en-US", { maximumFractionDigits: 12 }) : undefined;
  return [
    ["digits only", plain],
    ...(grouped === undefined ? [] : [["1,000 separators", grouped] as const]),
    ...(whole ? [["a decimal, 18.0", `${plain}.0`] as const] : []),
    ["a full stop behind", `${plain}.`],
    ["between dollar signs", `$${plain}$`],
    ["boxed", `\\boxed{${plain}}`],
    ...(value < 0 ? [["a real minus sign", plain.replace("-", "−")] as const] : []),
    ...(value === 0.5 ? [["a fraction", "1/2"] as const, ["in percent", "50%"] as const] : []),
    ...(value === 0.25 ? [["a fraction", "1/4"] as const, ["in percent", "25%"] as const] : []),
  ];
}

/** Other ways to write an option or a short text. */
function textForms(gold: string): readonly (readonly [string, string])[] {
  const set = /^\{(.+,.+)\}$|^([^,]+(?:, *[^,]+)+)$/.exec(gold);
  const elements = (set?.[1] ?? set?.[2])?.split(",").map((element) => element.trim());
  const turned = elements?.toReversed().join(", ");
  const fraction = /^(-?)(\d+)\/(\d+)$/.exec(gold);
  return [
    ...(fraction
      ? ([
          ["a fraction of LaTeX", `${fraction[1]}\\frac{${fraction[2]}}{${fraction[3]}}`],
          ["a decimal", String(Number(`${fraction[1]}1`) * (Number(fraction[2]) / Number(fraction[3])))],
        ] as const)
      : []),
    ...(/^[A-Z]$/.test(gold)
      ? ([
          ["option in brackets", `(${gold})`],
          ["option with a full stop", `${gold}.`],
        ] as const)
      : []),
    ...(turned === undefined ? [] : [["another order", set?.[1] === undefined ? turned : `{${turned}}`] as const]),
    ...(fraction || /^[A-Z]$/.test(gold) ? [] : ([["a full stop behind", `${gold}.`]] as const)),
  ];
}

export default defineProbe({
  kind: "probe",
  name: "variants",
  pack: "equivalents",
  summary: "Gold written another way: 18.0, 1,000, $18$, \\boxed{18}, (B), another order of a set.",
  docs: `Puts other ways to write gold in the place of the answer: a number with a decimal, with separators, in LaTeX, with a full stop; a
fraction as LaTeX and as a decimal; an option as \`(B)\` and \`B.\`; a set in another order.

Measured is the share of these responses for which the dimension that compares with gold gives its maximum. All must; \`allow: 0.8\`
wants 80%.`,
  noun: "Other ways to write gold",
  measure: "full",
  limit: 1,
  least: 1,
  source: "arXiv 2505.22203",
  unfit: needsGold,
  make(prompt, material) {
    const { gold } = prompt;
    if (!gold) return [];
    const forms = isNumeric(gold) ? numberForms(gold) : textForms(gold);
    return forms
      .filter(([, text]) => text !== gold)
      .map(([variant, text]) => ({ variant, text: withAnswer(prompt, material, text) }));
  },
});
