import { trimSpan, trimText, type Span } from "../text/spaces";
import { lastFound } from "../text/numbers";
import { bare, candidates, longestAnswer } from "./answer-text";
import type { Cursor, Grammar, ReadOptions } from "./cursor";
import { whole } from "./fraction";
import { childrenOf, keyOf, lettersOf, numberNode, some, symbol, type Node } from "./node";
import type { Commas } from "./number-token";
import { atomAt } from "./parse-atom";
import { answerAt, itemsAt, relationAt } from "./parse-relation";
import { powerAt, sumAt } from "./parse-sum";
import { plainSigns } from "./plain-signs";
import { groupEnd, tokenize } from "./tokens";

/** One way to read an answer. */
export interface Reading {
  readonly node: Node;
  /** What stands behind it and only says of what kind its letters are. */
  readonly conditions: readonly Node[];
}

/** An answer that has been read. */
export interface Answer {
  /** The part of the text that counts. */
  readonly text: string;
  /** All ways to read it as mathematics; none where it is none. */
  readonly readings: readonly Reading[];
  /** In words, for answers that are none: lower case, without signs. Empty where it is a formula. */
  readonly words: string;
  /** The letter of the option that it names, with or without its text. */
  readonly option: string | undefined;
}

const grammar: Grammar = { items: itemsAt, relation: relationAt, sum: sumAt, power: powerAt, atom: atomAt };

const phrases: readonly (readonly [RegExp, Node])[] = [
  [
    /^(?:there (?:is|are) )?(?:no (?:real |such )?(?:solutions?|roots?|values?|numbers?|answers?)|none|(?:the )?empty set|null set|\{\})$/u,
    { op: "set", of: [] },
  ],
  [/^(?:all|any|every) (?:the )?(?:real numbers?|reals|real values)(?: (?:of )?[a-z])?$/u, symbol("set R")],
  [/^all (?:positive )?integers$/u, symbol("set Z")],
];

function parsed(text: string, commas: Commas, options: ReadOptions): Reading | undefined {
  const tokens = tokenize(text, { commas });
  if (tokens === undefined || tokens.length < 2) return undefined;
  const c: Cursor = {
    tokens: [...tokens],
    at: 0,
    depth: 0,
    steps: 0,
    bars: 0,
    sets: 0,
    angles: 0,
    conditions: [],
    square: new Set(),
    options,
    grammar,
  };
  const node = answerAt(c);
  return node && { node, conditions: c.conditions };
}

/** Of \sqrt2 \approx 1.414 both sides, each for itself: the exact one, and what is near it. */
function sidesOf(node: Node): readonly Node[] {
  const near = node.op === "relation" && node.signs.length === 1 && node.signs[0] === "~";
  return near && lettersOf(node).size === 0 ? node.of : [node];
}

const unitOf = (node: Node): string =>
  node.op === "quantity" ? node.unit.dimension : node.op === "negate" ? unitOf(node.of[0]) : "";
const isUnit = (node: Node): boolean =>
  node.op === "quantity" && node.unit.dimension !== "" && node.unit.dimension !== "degree1";

/** True where amounts with units stand as answers, or as terms beside others of the same kind, and nowhere else. */
function isMeasured(node: Node): boolean {
  switch (node.op) {
    case "quantity":
      return !some(node.of[0], isUnit);
    case "sum":
      return node.of.every((part) => isMeasured(part) && unitOf(part) === unitOf(node.of[0]!)) || !some(node, isUnit);
    case "product":
    case "quotient":
    case "power":
    case "call":
    case "over":
      return !some(node, isUnit);
    default:
      return childrenOf(node).every(isMeasured);
  }
}

/** All ways to read a text as mathematics, the usual one first. */
function readingsOf(text: string): readonly Reading[] {
  const found: Reading[] = [];
  const known = new Set<string>();
  const take = (commas: Commas, options: ReadOptions): void => {
    const reading = parsed(text, commas, options);
    if (!reading) return;
    for (const node of sidesOf(reading.node)) {
      const key = keyOf(node);
      if (!known.has(key)) found.push({ ...reading, node });
      known.add(key);
    }
  };
  const usual = { tight: false, unitLetters: true };
  const letters = /[\d})][ \\,~]+[A-Za-z]/u.test(text);
  take("groups", usual);
  if (letters) {
    // 3 m^2 - 2 m is a polynomial and no sum of areas and lengths.
    const mixed = found[0] && !isMeasured(found[0].node) ? found.pop() : undefined;
    take("groups", { ...usual, unitLetters: false });
    if (mixed && found.length === 0) found.push(mixed);
  }
  if (/\/\s*[\p{L}\d.(\\]+\s*[\p{L}(\\{]/u.test(text)) take("groups", { ...usual, tight: true });
  const runs = text.match(/\d[\d,]*,\d+/gu);
  if (runs?.some((run) => !/^[1-9]\d{0,2}(?:,\d{3})+$/u.test(run))) {
    take("separators", usual);
    if (!/,\s|,\\|\d,\d+,\d|[([{;]/u.test(text)) take("decimal", usual);
  }
  return found;
}

/** Words of an answer that is no formula: letters in lower case, everything else as one space; empty for a formula. */
function wordsOf(text: string): string {
  const plain = text
    .replace(/\\(?:text|textbf|textit|mathrm|mathbf|textrm|mbox|operatorname)\s*\{([^{}]*)\}/gu, " $1 ")
    .replace(/\\[,;:! ]|\\quad|[{}~$*_"'`]/gu, " ");
  if (/[\\^=<>+/|()[\]]|\d/u.test(plain) || plain.length > 400 || !/\p{L}{2}|^\s*\p{L}\s*$/u.test(plain)) return "";
  // Several names stand in any order.
  const parts = plain.split(/,|\band\b/u);
  return parts
    .map(plainWordsOf)
    .filter((part) => part !== "")
    .sort()
    .join(" and ");
}

function plainWordsOf(text: string): string {
  return trimText(
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}-]+/gu, " ")
      .replace(/\b(?:the|an?)\b/gu, " ")
      .replace(/\s+/gu, " ")
      .replace(/^\s*dne\s*$/u, "does not exist"),
  );
}

const numerals =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** The number that words name; undefined where they name none up to twenty. */
function numeral(words: string): Node | undefined {
  const value = numerals.indexOf(words);
  return value < 0 ? undefined : numberNode(whole(value));
}

/** What the one command for text holds in which a whole answer stands; undefined where it stands in none. */
function inText(text: string): string | undefined {
  const open = /^\\(?:text|textbf|textit|textrm|mathrm|mathbf|mbox)\s*(?=\{)/u.exec(text);
  return open && groupEnd(text, open[0].length) === text.length ? text.slice(open[0].length + 1, -1) : undefined;
}

/** "all real numbers except": what follows is left out of the real line. */
const except =
  /^(?:all |any )?(?:reals?|real (?:numbers?|values?))(?: (?:of )?[a-z])? (?:except|other than|excluding|but|not equal to)(?: for)?\s+/iu;
/** "Vertex: (2, -3)": a word that says what the answer is. */
const label =
  /^\p{L}{3,}(?: \p{L}+){0,4}:\s+(?=\S)|^(?:approximately|approx\.?|about|around|roughly|exactly|at least|at most|only|a total of)\s+(?=[^\p{L}\s])/iu;

/** All ways to read an answer, which may stand as text, or behind words. */
function readingsOfAnswer(text: string): readonly Reading[] {
  const readings = readingsOf(text);
  if (readings.some(({ node }) => node.op !== "text" && !isLabelled(node))) return readings;
  const plain = text
    .replace(/\\(?:text|textbf|textit|textrm|mathrm|mbox)\s*\{([^{}]*)\}/gu, "$1")
    .replace(/\s+/gu, " ");
  const left = except.exec(plain);
  if (left)
    return readingsOf(plain.slice(left[0].length)).map(({ node, conditions }) => ({
      node: {
        op: "without",
        of: [
          symbol("set R"),
          { op: "set", of: node.op === "list" || node.op === "or" || node.op === "and" ? node.of : [node] },
        ],
      },
      conditions,
    }));
  const labelled = label.exec(plain);
  if (labelled) return readingsOf(plain.slice(labelled[0].length));
  const value = readings.length === 0 ? lastSide(plain) : undefined;
  if (value !== undefined) return readingsOf(value);
  const inside = inText(text);
  return inside === undefined ? readings : [...readings, ...readingsOf(inside)];
}

/** What stands behind the last "=" of a single equation: the value of what cannot be read, as of an integral. */
function lastSide(text: string): string | undefined {
  const outside = text.replace(/\\[,;:! ]|\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu, " ");
  if (/[,;<>]|\b(?:and|or)\b|[^=]=[^=]*\\(?:n?e|[lg]e)q?\b/u.test(outside)) return undefined;
  return /[^!:<>=\\]=\s*([^=]+)$/u.exec(text)?.[1];
}

/** A text in front of what has a value is a label of it. */
const isLabelled = (node: Node): boolean => node.op === "ratio" && node.of[0]?.op === "text";

/** The letters of several options, `(A), (C)`, `A and C` or `AC`, in the order of the alphabet; undefined where they are none. */
function severalOptions(text: string): string | undefined {
  const plain = text.replace(/\\(?:text|textbf|mathrm|mathbf|textrm)\s*\{([^{}]*)\}|\\[,;: ]/gu, "$1 ").trim();
  const run = /^[A-J]{2,6}$/u.test(plain);
  if (!run && !/^\(?[A-J]\)?(?:\s*(?:[,;&]|\band\b)+\s*(?:and\s+)?\(?[A-J]\)?)+$/u.test(plain)) return undefined;
  const letters = plain.replaceAll("and", "").match(/[A-J]/gu)!;
  const sorted = [...new Set(letters)].sort().join("");
  // Letters in another order are a segment or a product.
  return run && sorted !== plain ? undefined : sorted;
}

const optionText =
  /^(?:\\(?:text|textbf|mathrm|mathbf|textrm)\s*\{\s*)?\(?\s*([A-J])\s*[).](?:\s*\})?(?:\s|\\[,;: ]|\\quad|~)*(.*)$/su;

function readPlace(place: string): Answer {
  if (place.length > 2 * longestAnswer) return { text: place, readings: [], words: "", option: undefined };
  const inner = bare(place);
  const text = trimText(plainSigns(inner));
  if (text === "" || text.length > longestAnswer) return { text: inner, readings: [], words: "", option: undefined };
  const words = wordsOf(text);
  const phrase = phrases.find(([pattern]) => pattern.test(words === "" ? text : words))?.[1] ?? numeral(words);
  if (phrase) return { text: inner, readings: [{ node: phrase, conditions: [] }], words, option: undefined };
  const several = severalOptions(text);
  const option = several === undefined ? optionText.exec(text) : null;
  if (option && option[2] !== "") {
    const behind = bare(option[2]!);
    return { text: inner, readings: readingsOf(behind), words: wordsOf(behind), option: option[1] };
  }
  const alone =
    several ??
    option?.[1] ??
    /^(?:([A-J])|\\(?:text|textbf|mathrm|mathbf|textrm)\s*\{\s*([A-J])\s*\})$/u.exec(text)?.slice(1).find(Boolean) ??
    /^\(([a-j])\)$/u.exec(text)?.[1]?.toUpperCase();
  return { text: inner, readings: readingsOfAnswer(text), words, option: alone };
}

const isRead = (answer: Answer): boolean => answer.readings.some(({ node }) => node.op !== "text");

/** The answer of a text, for which it is searched where the text holds more. */
function readText(text: string): Answer {
  const places = candidates(text);
  let inWords: Answer | undefined;
  for (const place of places) {
    const answer = readPlace(place);
    if (isRead(answer)) return answer;
    if (answer.words !== "") inWords ??= answer;
  }
  if (inWords && inWords.words.split(" ").length <= 12) return inWords;
  // In prose of several words the last number.
  const tail = text.slice(-2000);
  if (
    (tail.match(/(?<=^|\s)\p{L}{2,}(?=[\s.,:;!?]|$)/gu) ?? []).length >= 3 &&
    !text.includes("\\boxed") &&
    inWords === undefined
  ) {
    const last = lastFound(tail);
    if (last) return readPlace(tail.slice(last.start, last.end));
  }
  return inWords ?? { text: bare(places[0] ?? text.slice(-longestAnswer)), readings: [], words: "", option: undefined };
}

const kept = new Map<string, Answer>();
const mostKept = 4000;

/** Reads the answer of a text. Nothing of it is run; texts of any length and content take bounded time. */
export function readAnswer(text: string): Answer {
  if (text.length > 400) return readText(text);
  let answer = kept.get(text);
  if (answer === undefined) {
    if (kept.size >= mostKept) kept.clear();
    kept.set(text, (answer = readText(text)));
  }
  return answer;
}

/** Where the part of a text that counts as its answer stands; the whole text where it stands nowhere in one piece. */
export function answerSpan(text: string): Span {
  const answer = readAnswer(text).text;
  const start = answer === "" ? -1 : text.lastIndexOf(answer);
  return start < 0 ? trimSpan(text, 0, text.length) : { start, end: start + answer.length };
}
