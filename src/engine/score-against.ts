import { NumberColumnBuilder, type NumberColumn, type Value } from "./column";
import { kindOf, textOf } from "./dimension-input";
import type { DimensionInput } from "./record";
import { refuse, type Refusal } from "./score-values";

/** The texts of a gold side: one, or several of which the best counts; or why it has none. */
export function goldTexts(gold: Value | undefined): readonly string[] | Refusal {
  if (gold === null || gold === undefined) return { status: "abstain", note: "There is no gold text." };
  const values = Array.isArray(gold) ? (gold as readonly Value[]) : [gold];
  if (values.length === 0) return { status: "abstain", note: "The list of gold texts is empty." };
  const texts: string[] = [];
  for (const value of values) {
    const text = textOf(value);
    if (text === undefined) {
      const holder = Array.isArray(gold) ? "The list of gold texts holds" : "`to` gives";
      return { to: `${holder} ${kindOf(value)}, and a text or a list of texts is needed.` };
    }
    texts.push(text);
  }
  return texts;
}

/** Scores one text after the other against the same gold texts. */
export type Compare = (text: string) => number | Refusal;

const isRefusal = (value: unknown): value is Refusal => typeof value === "object";

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, i) => text === b[i]);

/**
 * Scores the text of `of` against the texts of `to` in every live row. What is read of a gold side is kept for the next row, which
 * in a group has the same.
 */
export function scoreAgainst(
  input: DimensionInput,
  prepare: (golds: readonly string[]) => Compare | Refusal,
): NumberColumn {
  const { of, to, live, size } = input;
  const column = new NumberColumnBuilder(size);
  const own: ArrayLike<Value> = of.values;
  const gold: ArrayLike<Value> | undefined = to?.values;
  let before: readonly string[] = [];
  let compare: Compare | Refusal | undefined;
  for (let row = 0; row < size; row++) {
    if (live[row] !== 1) continue;
    const text = textOf(own[row]);
    const golds = goldTexts(gold?.[row]);
    if (!Array.isArray(golds)) {
      refuse(column, row, golds as Refusal, of);
      continue;
    }
    if (text === undefined) {
      refuse(column, row, { of: `\`of\` gives ${kindOf(own[row])}, and a text is needed.` }, of);
      continue;
    }
    if (compare === undefined || !sameTexts(golds, before)) compare = prepare(golds);
    before = golds;
    const score = isRefusal(compare) ? compare : compare(text);
    if (isRefusal(score)) refuse(column, row, score, of);
    else column.set(row, score);
  }
  return column.done();
}

/** The same for types that compare with one gold text: of several the highest score counts, or the lowest. */
export function bestOf(
  prepareOne: (gold: string) => Compare | Refusal,
  best: "highest" | "lowest" = "highest",
): (golds: readonly string[]) => Compare | Refusal {
  const better = best === "highest" ? Math.max : Math.min;
  return (golds) => {
    const compares: Compare[] = [];
    for (const gold of golds) {
      const compare = prepareOne(gold);
      if (isRefusal(compare)) return compare;
      compares.push(compare);
    }
    if (compares.length === 1) return compares[0]!;
    return (text) => {
      let score: number | undefined;
      for (const compare of compares) {
        const next = compare(text);
        if (isRefusal(next)) return next;
        score = score === undefined ? next : better(score, next);
      }
      return score!;
    };
  };
}

/** Why two texts cannot be compared in time: the longer side is to blame, which may be the policy's. */
export const tooLong = (of: number, to: number, units: string): Refusal =>
  of >= to
    ? { of: `The text has ${of} ${units}, too many to compare with a gold text of ${to} in time.` }
    : { to: `The gold text has ${to} ${units}, too many to compare with a text of ${of} in time.` };
