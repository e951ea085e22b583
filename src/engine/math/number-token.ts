import { divide, fromDigits, multiply, power, whole, type Fraction } from "./fraction";

/** How commas between digits are read. */
export type Commas = "groups" | "separators" | "decimal";

export interface ReadNumber {
  readonly value: Fraction;
  readonly decimal: boolean;
  readonly end: number;
  /** The digits alone, where it is a whole number without groups. */
  readonly digits?: string;
}

/** Digits beyond which a number is not read. */
const mostDigits = 5000;

const grouped = /\d{1,3}(?:(?:\{,\}|\\[,!]|,\s?\\!\s?|'|_)\d{3})+(?!\d)/y;
const commaGroups = /\d{1,3}(?:,\d{3})+(?!\d)/y;
const spaceGroups = /\d{1,3}(?: \d{3})+(?! ?\d)/y;
const pointGroups = /[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)/y;
const decimalGroups = /[1-9]\d{0,2}(?:\.\d{3})+(?=,)/y;
const commaRun = /\d[\d,]*/y;
const spaceRun = /\d[\d ]*/y;
const digitRun = /\d+/y;
const repeatingMark =
  /\\overline\s*\{\s*(\d+)\s*\}|\\bar\s*\{\s*(\d+)\s*\}|\\bar\s*(\d)|\\overline\s*(\d)|\\dot\s*\{?(\d)\}?(?:\s*(\d*)\s*\\dot\s*\{?(\d)\}?)?|\((\d+)\)/y;
const dots = /\s*(?:\\ldots|\\dots|\\cdots|\.\.\.)(?![\s\\;]*[\d,])/y;
const exponentPart = /(?:[eE]|\\(?:text|mathrm)\{[eE]\})([-+]?\d{1,4})(?![\d.A-Za-z^])/y;

function at(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** The shortest block that the digits end with at least three times (a block of several digits: twice). */
function repeatedBlock(digits: string): string | undefined {
  for (let size = 1; size * 2 <= digits.length && size <= 12; size++) {
    const block = digits.slice(-size);
    if (digits.endsWith(block.repeat(size === 1 ? 3 : 2))) return block;
  }
  return undefined;
}

/** The whole part with its separators of thousands. */
function wholePart(
  text: string,
  from: number,
  commas: Commas,
): { readonly digits: string; readonly end: number } | undefined {
  const marked = at(grouped, text, from);
  if (marked) return { digits: marked[0].replace(/\D/gu, ""), end: grouped.lastIndex };
  if (commas === "groups") {
    const run = at(commaRun, text, from)?.[0].replace(/,+$/u, "");
    const groups = at(commaGroups, text, from)?.[0];
    if (groups !== undefined && groups === run && !groups.startsWith("0"))
      return { digits: groups.replaceAll(",", ""), end: from + groups.length };
    const points = at(pointGroups, text, from)?.[0];
    if (points !== undefined) return { digits: points.replaceAll(".", ""), end: from + points.length };
    const spaced = at(spaceRun, text, from)?.[0].trimEnd();
    const apart = at(spaceGroups, text, from)?.[0];
    if (apart !== undefined && apart === spaced && !apart.startsWith("0"))
      return { digits: apart.replaceAll(" ", ""), end: from + apart.length };
  }
  const points = commas === "decimal" ? at(decimalGroups, text, from) : null;
  if (points) return { digits: points[0].replaceAll(".", ""), end: decimalGroups.lastIndex };
  const plain = at(digitRun, text, from);
  return plain ? { digits: plain[0], end: digitRun.lastIndex } : undefined;
}

/** A number that begins at `from`: `1,234.5`, `.5`, `0.\overline{3}`, `0.1(6)`, `0.333...`, `1.5e-3`; undefined where none does. */
export function readNumber(text: string, from: number, commas: Commas): ReadNumber | undefined {
  const head = text[from] === "." ? { digits: "", end: from } : wholePart(text, from, commas);
  if (head === undefined || head.digits.length > mostDigits) return undefined;
  let { end } = head;
  const mark = commas === "decimal" ? "," : ".";
  let value: Fraction | undefined;
  let decimal = false;
  if (text[end] === mark || text[end] === ".") {
    const places = at(digitRun, text, end + 1)?.[0] ?? "";
    const repeating = at(repeatingMark, text, end + 1 + places.length);
    const spaced = at(dots, text, end + 1 + places.length);
    if (places === "" && !repeating) {
      if (head.digits === "") return undefined;
    } else if (places.length > mostDigits) return undefined;
    else if (repeating) {
      const block = repeating
        .slice(1)
        .filter((part) => part !== undefined)
        .join("");
      value = fromDigits(`${head.digits}.${places}`, block);
      end = repeatingMark.lastIndex;
    } else {
      const block = spaced ? repeatedBlock(places) : undefined;
      value = fromDigits(`${head.digits}.${places}`, block);
      decimal = block === undefined;
      end += 1 + places.length;
      if (spaced) end = dots.lastIndex;
    }
  } else if (head.digits === "") return undefined;
  const isWhole = value === undefined;
  value ??= fromDigits(head.digits);
  const exponent = at(exponentPart, text, end);
  if (exponent && value) {
    const size = power(whole(10), BigInt(exponent[1]!.replace("-", "").replace("+", "")));
    value = size && (exponent[1]!.startsWith("-") ? divide(value, size) : multiply(value, size));
    end = exponentPart.lastIndex;
    return value && { value, decimal, end };
  }
  return (
    value && { value, decimal, end, ...(isWhole && end - from === head.digits.length ? { digits: head.digits } : {}) }
  );
}
