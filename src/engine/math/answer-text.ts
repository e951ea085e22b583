import { trimText } from "../text/spaces";
import { groupEnd } from "./tokens";

/** Characters of an answer beyond which it is not read, and of a text that is searched for one from its end. */
export const longestAnswer = 3000;
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
    now = now.replace(/(?:[,;:]|\\\\|\\[,;:! ])+$/u, "").replace(/([^.])\.$/u, "$1");
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

/** The inside of the last box; of several with nothing but commas and "and" between them, all. Undefined where there is none. */
function lastBoxes(text: string): string | undefined {
  const found: string[] = [];
  let behind = text.length;
  for (let from = text.length; from >= 0 && found.length < 60;) {
    const at = Math.max(text.lastIndexOf("\\boxed", from), text.lastIndexOf("\\fbox", from));
    if (at < 0) break;
    const open = text.indexOf("{", at);
    const end = open < 0 || text.slice(at, open).trim().length > 7 ? -1 : groupEnd(text, open);
    from = at - 1;
    if (end < 0) continue;
    const between = text.slice(end, behind);
    const joins = /^(?:\s|[,$.;&]|\\(?:quad|qquad|text|[,;:! ()[\]])|[{}]|and|or)*$/u;
    if (found.length > 0 && (between.length > 60 || !joins.test(between))) break;
    const after =
      found.length === 0 ? (/^\$?\s*(\\?%|percent\b|pct\b)/u.exec(text.slice(end, end + 12))?.[1] ?? "") : "";
    found.unshift(text.slice(open + 1, end - 1) + (after && after !== "\\%" ? " %" : after));
    behind = at;
  }
  return found.length === 0 ? undefined : found.join(", ");
}

const marker = /(?:final\s+answer|answer|result)\s*(?:is\s*:?|:|=)\s*|####\s*|^A:\s*/gimu;

/** What follows the last "answer is", up to the end of the line or sentence. */
function marked(text: string): string | undefined {
  let last: RegExpMatchArray | undefined;
  for (const match of text.matchAll(marker)) last = match;
  if (last?.index === undefined) return undefined;
  const rest = text.slice(last.index + last[0].length);
  const line = rest.trimStart().split("\n", 1)[0]!;
  const sentence = /^(.*?)\.(?:\s|$)/u.exec(line)?.[1];
  return sentence ?? line;
}

/** The last piece of mathematics between dollar signs or brackets of LaTeX. */
function lastFormula(text: string): string | undefined {
  let last: string | undefined;
  for (const match of text.matchAll(/\$\$([^$]+)\$\$|\$([^$]+)\$|\\\((.+?)\\\)|\\\[(.+?)\\\]/gsu))
    last = match[1] ?? match[2] ?? match[3] ?? match[4];
  return last;
}

/**
 * Where an answer may stand in a text, the likeliest place first: a box alone; else the whole text where it is short, what follows
 * "answer is", the last formula. Looks at the end of a long text only.
 */
export function candidates(text: string): readonly string[] {
  const tail = text.length > searched ? text.slice(-searched) : text;
  const tagged = /<answer>([\s\S]*?)<\/answer>(?![\s\S]*<answer>)/u.exec(tail)?.[1];
  if (tagged !== undefined) return candidates(tagged);
  const box = tail.includes("\\boxed") || tail.includes("\\fbox") ? lastBoxes(tail) : undefined;
  if (box !== undefined) return [box];
  const found = text.length <= longestAnswer ? [text] : [];
  for (const place of [marked(tail), lastFormula(tail)])
    if (place !== undefined && place.trim() !== "") found.push(place);
  return found;
}
