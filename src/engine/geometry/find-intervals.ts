import { clockTime } from "./clock";
import { decimalOf, type NumberGroup } from "./number-groups";

/** Where digits, points and colons stand in a text, a sign included. */
interface Mark {
  readonly start: number;
  readonly end: number;
}

const digits = /(?<![\p{L}\p{N}_.])(?<!\d:)(?:\d|\.\d)[\d.:]*/gu;
const signs = "-+\u2212";
/** Behind it a sign is no sign but a dash. */
const ended = /[\p{L}\p{N}_)\]}]/u;
const unit = String.raw`(?:s|secs?|seconds?)?`;

/** What may stand between the two numbers, and what kind of interval that makes. */
const gap = new RegExp(String.raw`^\s*${unit}\.?\s*(to|[-\u2010-\u2015\u2212~]|,)\s*$`, "iu");
const closing = new RegExp(String.raw`^\s*${unit}\s*\]`, "iu");
const rest = new RegExp(String.raw`^\s*${unit}\.?\s*$`, "iu");

/** Characters that are looked at around a number: what stands further off belongs to something else. */
const reach = 32;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** True if a sign stands before a place, and nothing before it that makes it a dash. */
function isSigned(text: string, at: number): boolean {
  if (at === 0 || !signs.includes(text[at - 1]!)) return false;
  return at === 1 || (!isDigit(text.charCodeAt(at - 2)) && !ended.test(text[at - 2]!));
}

function marks(text: string): readonly Mark[] {
  const found: Mark[] = [];
  for (const { index, 0: run } of text.matchAll(digits)) {
    let end = index + run.length;
    while (!isDigit(text.charCodeAt(end - 1))) end--;
    found.push({ start: isSigned(text, index) ? index - 1 : index, end });
  }
  return found;
}

/** The number or the time in seconds that a mark is, NaN where it is neither. */
function valueOf(text: string, { start, end }: Mark): number {
  const signed = signs.includes(text[start]!);
  const run = text.slice(signed ? start + 1 : start, end);
  const size = run.includes(":") ? clockTime(run) : decimalOf(run);
  return signed && text[start] !== "+" ? -size : size;
}

type Joint = "to" | "-" | "," | undefined;

/** The word or sign between two numbers that makes them an interval; undefined where there is none. */
function joint(text: string, a: Mark | undefined, b: Mark | undefined): Joint {
  if (a === undefined || b === undefined || b.start - a.end > reach) return undefined;
  const between = text.slice(a.end, b.start);
  if (between === "-" || between === ",") return between;
  const word = gap.exec(between)?.[1]?.toLowerCase();
  return word === undefined || word === "to" || word === "," ? word : "-";
}

/** True for the parts of 1,234: no interval begins or ends in the middle of a number with separators. */
const separated = (text: string, a: Mark | undefined, b: Mark | undefined): boolean =>
  a !== undefined && b !== undefined && text.slice(a.end, b.start) === "," && b.end - b.start === 3;

/** True if the pair stands in square brackets, or the text is nothing else. */
function standsApart(text: string, a: Mark, b: Mark, only: boolean): boolean {
  const before = text.slice(Math.max(0, a.start - reach), a.start);
  const after = text.slice(b.end, b.end + reach);
  if (/\[\s*$/u.test(before)) return closing.test(after);
  if (!only || text.slice(0, a.start).trim() !== "") return false;
  return rest.test(after) && text.slice(b.end + reach).trim() === "";
}

/**
 * Intervals "a to b", "a - b" and "[a, b]" from left to right, ends as numbers or as times in seconds; "a, b" where the text is
 * nothing else. Numbers that are joined by more than one dash, such as dates, are none.
 */
export function findIntervals(text: string): readonly NumberGroup[] {
  const all = marks(text);
  const found: NumberGroup[] = [];
  let before: Joint;
  let here = joint(text, all[0], all[1]);
  let taken = -1;
  for (let i = 0; i + 1 < all.length; i++) {
    const [a, b] = [all[i]!, all[i + 1]!];
    const next = joint(text, b, all[i + 2]);
    const [joined, chained] = [here, here === "-" && (before === "-" || next === "-")];
    [before, here] = [here, next];
    if (joined === undefined || chained || taken === i) continue;
    const values = [valueOf(text, a), valueOf(text, b)];
    if (values.some(Number.isNaN)) continue;
    if (joined === ",") {
      if (!standsApart(text, a, b, all.length === 2)) continue;
    } else if (separated(text, all[i - 1], a) || separated(text, b, all[i + 2])) continue;
    found.push({ values, start: a.start, end: b.end });
    taken = i + 1;
  }
  return found;
}
