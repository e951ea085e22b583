import { multiply, one, power, type Fraction } from "./fraction";
import { unitNamed, type UnitName } from "./unit-table";

/** A unit as an answer names it. */
export interface Unit {
  /** Its size in base units. */
  readonly size: Fraction;
  readonly offset?: Fraction;
  /** Base units and their powers in one text; empty for a word that is no unit, such as "apples". */
  readonly dimension: string;
  /** As written, for a reader. */
  readonly name: string;
  /** One text for one unit. */
  readonly key: string;
}

const shapeWords: Readonly<Record<string, number>> = { square: 2, sq: 2, "sq.": 2, cubic: 3, cu: 3 };
const powerWords: Readonly<Record<string, number>> = { squared: 2, cubed: 3 };
const token =
  /\^\{?\(?([-\u2212]?\d+)\)?\}?|([\p{L}\u00b0$\u20ac\u00a2\u00a3\u00a5\u20b9\u2032\u2033][\p{L}-]*\.?)|([*/\u00b7\u22c5])|(\d+)|([()])|(\s+|\\)|(.)/gu;

interface Factor {
  readonly unit: UnitName;
  readonly exponent: number;
}

/** Names of two words, such as "nautical miles", as one. */
const joined = (text: string): string =>
  text.replace(/\b(nautical|degrees?) (\p{L}+)/giu, (all, first: string, second: string) =>
    unitNamed(`${first} ${second}`.toLowerCase()) ? `${first}_${second}` : all,
  );

/** The factors of a unit; undefined where a word is none. */
function factorsOf(text: string): readonly Factor[] | undefined {
  const found: { unit: UnitName; exponent: number }[] = [];
  let below = false;
  let shape = 1;
  for (const [all, exponent, name, operator, digits, bracket, space] of joined(text).matchAll(token)) {
    const last = found.at(-1);
    if (space !== undefined || bracket !== undefined) continue;
    if (operator !== undefined) {
      if (operator === "/") below = true;
    } else if (exponent !== undefined || digits !== undefined) {
      if (!last) return undefined;
      last.exponent *= Number((exponent ?? digits!).replace("\u2212", "-"));
    } else if (name !== undefined) {
      const lower = name.toLowerCase();
      if (lower === "per" || lower === "a" || lower === "an" || lower === "each") below = true;
      else if (lower in powerWords && last) last.exponent *= powerWords[lower]!;
      else if (lower in shapeWords) shape = shapeWords[lower]!;
      else if (lower !== "of" && lower !== "u.s.") {
        const unit = unitNamed(name.replaceAll("_", " ")) ?? unitNamed(name.replace(/\.$/u, ""));
        if (unit === undefined) return undefined;
        found.push({ unit, exponent: below ? -shape : shape });
        shape = 1;
      }
    } else if (all === "_") continue;
    else return undefined;
  }
  return shape === 1 ? found : undefined;
}

/** A unit from its text: `cm`, `m/s^2`, `square inches`, `dollars per hour`; undefined where it is none. */
export function readUnit(text: string): Unit | undefined {
  const name = text.replace(/\s+/gu, " ").trim();
  if (name === "" || name.length > 60) return undefined;
  const factors = factorsOf(name);
  if (factors === undefined || factors.length === 0) return undefined;
  let size: Fraction | undefined = one;
  const powers = new Map<string, number>();
  for (const { unit, exponent } of factors) {
    const part: Fraction | undefined = power(unit.size, BigInt(exponent));
    size = size && part && multiply(size, part);
    for (const [base, each] of Object.entries(unit.powers)) powers.set(base, (powers.get(base) ?? 0) + each * exponent);
  }
  if (size === undefined) return undefined;
  const dimension = [...powers]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, exponent]) => `${base}${exponent}`)
    .join(" ");
  const offset = factors.length === 1 && factors[0]!.exponent === 1 ? factors[0]!.unit.offset : undefined;
  const key = `${size.n}/${size.d} ${dimension}${offset ? ` + ${offset.n}/${offset.d}` : ""}`;
  return { size, dimension, name, key, ...(offset ? { offset } : {}) };
}

/** A word that says what is counted and is no unit. */
export const noun = (name: string): Unit => ({ size: one, dimension: "", name, key: "" });
