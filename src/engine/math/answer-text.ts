import { trimText } from "../text/spaces";
import { lastFound } from "../text/numbers";
import { groupEnd } from "./tokens";
import { readUnit } from "./unit";

/** Characters of an answer beyond which it is not read, and of a text that is searched for one from its end. */
export const longestAnswer = 2000;
const searched = 20_000;

const pairs: readonly (readonly [string, string])[] = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
  ["**", "**"],
  ["`", "`"],
];
const boxes = /^\\(?:boxed|fbox|framebox)\s*(?=\{)/u;
const prefix =
  /^(?:(?:so|thus|hence|therefore|and)?,?\s*(?:the|my|our)?\s*(?:final|correct|right)?\s*(?:answer|result|solution|ans\.?)\s*(?:is\s*:?|:|=)|a:|option|choice|####)\s*/iu;

/** True if nothing but the inside stands between the two signs. */
function encloses(text: string, [open, close]: readonly [string, string]): boolean {
  if (text.length < open.length + close.length || !text.startsWith(open) || !text.endsWith(close)) return false;
  const inner = text.slice(open.length, text.length - close.length);
  return inner.trim() !== "" && !inner.includes(open) && !inner.includes(close);
}

/** `\\frac` of a text in which backslashes were escaped, as `\frac`. Line ends of a matrix stay. */
function unescaped(text: string): string {
  if (!text.includes("\\\\")) return text;
  const environment = text.includes("\\\\begin") || !text.includes("\\begin");
  return environment ? text.replace(/\\\\(?=[A-Za-z{},;:!%$()[\]|])/gu, "\\") : text;
}

/** An answer without what stands around it: dollar signs, boxes, bold type, "The answer is", a full stop. */
export function bare(text: string): string {
  let now = trimText(unescaped(text));
  for (let round = 0; round < 12; round++) {
    const before = now;
    now = now.replace(/(?:[,;:]|\\\\|\\[,;:! ]|\\q?quad)+$/u, "").replace(/([^.])\.$/u, "$1");
    now = now.replace(/^(?:\\[,;:! ])+/u, "");
    for (const pair of pairs) if (encloses(now, pair)) now = now.slice(pair[0].length, now.length - pair[1].length);
    const box = boxes.exec(now);
    if (box && groupEnd(now, box[0].length) === now.length) now = now.slice(box[0].length + 1, -1);
    now = trimText(now.replace(prefix, ""));
    if (now === before) break;
  }
  return withoutDollars(now);
}

/** Pairs of dollar signs around mathematics; a dollar sign before an amount stays. */
function withoutDollars(text: string): string {
  if (!text.includes("$") && !text.includes("\\(") && !text.includes("\\[")) return text;
  return text
    .replace(/(?<!\\)\$\$?((?:\\.|[^$\\])*?)(?<!\\)\$\$?/gu, (all, inner: string, at: number) => {
      const money = /^\d/u.test(inner) && /\s$/u.test(inner) && /^\d/u.test(text.slice(at + all.length));
      return money ? all : ` ${inner} `;
    })
    .replace(/\\\(|\\\)|\\\[|\\\]/gu, " ");
}

/** What stands between two boxes of one answer. */
const joins = /^(?:\s|[,$.;&]|\\(?:quad|qquad|text|[,;:! ()[\]])|[{}]|and|or)*$/u;
const joinsWithWords = /^[^.\n]{0,40}\b(?:and|or)\b[\s$}]*$/u;

/** Boxes that are looked at from the end of a text. */
const mostBoxes = 60;

/** The inside of the last box; of several with nothing but commas and "and" between them, all. Undefined where there is none. */
function lastBoxes(text: string): string | undefined {
  const found: string[] = [];
  let behind = text.length;
  for (let from = text.length, tried = 0; from >= 0 && tried < mostBoxes; tried++) {
    const at = Math.max(text.lastIndexOf("\\boxed", from), text.lastIndexOf("\\fbox", from));
    if (at < 0) break;
    const open = text.indexOf("{", at);
    const end = open < 0 || text.slice(at, open).trim().length > 7 ? -1 : groupEnd(text, open);
    from = at - 1;
    // A box around a box says nothing more.
    if (end < 0 || end > behind) continue;
    const between = text.slice(end, behind);
    if (found.length > 0 && (between.length > 60 || !(joins.test(between) || joinsWithWords.test(between)))) break;
    const after =
      found.length === 0 ? (/^\$?\s*(\\?%|percent\b|pct\b)/u.exec(text.slice(end, end + 12))?.[1] ?? "") : "";
    found.unshift(text.slice(open + 1, end - 1) + (after && after !== "\\%" ? " %" : after));
    behind = at;
  }
  return found.length === 0 ? undefined : found.join(", ");
}

const marker = /(?:final\s+answer|answer|result)(?:\*\*)?\s*(?:is\s*:?|:|=)\s*|####\s*|^A:\s*/gimu;

/** What follows the last "answer is", up to the end of the line or sentence, and of that what follows a last "is". */
function marked(text: string): readonly string[] {
  let last: RegExpMatchArray | undefined;
  for (const match of text.matchAll(marker)) last = match;
  if (last?.index === undefined) return [];
  const line = text
    .slice(last.index + last[0].length)
    .trimStart()
    .split("\n", 1)[0]!;
  const sentence = /^(.*?)\.(?:\s|$)/u.exec(line)?.[1] ?? line;
  const is = /^.*\s(?:is|are|equals)\s+(.+)$/u.exec(sentence)?.[1];
  const number = lastFound(sentence);
  return [sentence, ...(is === undefined ? [] : [is]), ...(number ? [sentence.slice(number.start, number.end)] : [])];
}

const lateAnswer = /\banswer\s+is\s*:?\s*["\u201c]?\s*(\$[^$]+\$|\\\((?:(?!\\\)).)+\\\))/giu;

/** The formula of a last "the answer is" behind the last box: what is boxed before it was a step. */
function behindBox(text: string): readonly string[] {
  const behind = text.slice(Math.max(text.lastIndexOf("\\boxed"), text.lastIndexOf("\\fbox")));
  const last = [...behind.matchAll(lateAnswer)].at(-1)?.[1];
  return last === undefined ? [] : [last];
}

/** Signs around formulas; the inside of none holds its end. */
const delimiters: readonly (readonly [string, string])[] = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
];

/** The formulas between dollar signs or brackets of LaTeX: where each begins with its sign, and ends. */
function formulasOf(text: string): readonly { readonly start: number; readonly end: number; readonly inner: string }[] {
  const found = [];
  const gone = new Set<string>();
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c !== "$" && c !== "\\") continue;
    const pair = delimiters.find(([open]) => !gone.has(open) && text.startsWith(open, i));
    if (pair === undefined) {
      if (c === "\\") i++;
      continue;
    }
    const [open, close] = pair;
    const end = text.indexOf(close, i + open.length);
    if (end < 0) {
      gone.add(open);
      continue;
    }
    found.push({ start: i, end: end + close.length, inner: text.slice(i + open.length, end) });
    i = end + close.length - 1;
  }
  return found;
}

/** True if words stand around the formulas of a text that are neither units nor join them. */
function isProse(text: string, formulas: ReturnType<typeof formulasOf>): boolean {
  if (formulas.length === 0) return false;
  let outside = "";
  let from = 0;
  for (const { start, end } of formulas) {
    outside += ` ${text.slice(from, start)}`;
    from = end;
  }
  const words = `${outside} ${text.slice(from)}`.match(/\p{L}{2,}/gu) ?? [];
  return words
    .slice(0, 50)
    .some((word) => !/^(?:and|or|percent|pct|percentage|text)$/iu.test(word) && readUnit(word) === undefined);
}

const condition = /(?:^|[\s,;(])(?:for|where|if|when|with|such that|given|any|every|each)\b[^.]*$/iu;

/** The last formula that is no condition of another: of "$2n\pi$ for any integer $n$" the first. */
function lastFormula(text: string, formulas: ReturnType<typeof formulasOf>): string | undefined {
  for (let i = formulas.length - 1; i > 0; i--) {
    const between = text.slice(formulas[i - 1]!.end, formulas[i]!.start);
    if (between.length > 80 || !condition.test(between)) return formulas[i]!.inner;
  }
  return formulas[0]?.inner;
}

/**
 * Where an answer may stand in a text, the likeliest place first: a box alone; else what follows "answer is" and the last formula in
 * prose, the whole text where it is none and short. Looks at the end of a long text only.
 */
export function candidates(text: string): readonly string[] {
  const boxed = text.length > searched ? text.lastIndexOf("\\boxed", text.length - searched) : -1;
  const end = text.length > searched ? text.slice(-searched) : text;
  const tail = boxed >= 0 && !/\\(?:boxed|fbox)/u.test(end) ? text.slice(boxed, boxed + searched) : end;
  const tagged = tail.lastIndexOf("</answer>");
  const tag = tagged < 0 ? -1 : tail.lastIndexOf("<answer>", tagged);
  if (tag >= 0) return candidates(tail.slice(tag + "<answer>".length, tagged));
  const box = tail.includes("\\boxed") || tail.includes("\\fbox") ? lastBoxes(tail) : undefined;
  if (box !== undefined) return [...behindBox(tail), box];
  const whole = text.length <= longestAnswer ? [text] : [];
  const formulas = formulasOf(tail);
  const inText = [...marked(tail), lastFormula(tail, formulas)].filter(
    (place) => place !== undefined && place.trim() !== "",
  );
  return (isProse(tail, formulas) ? [...inText, ...whole] : [...whole, ...inText]) as readonly string[];
}
