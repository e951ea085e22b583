import { trimText } from "../text/spaces";

/** A sentence with formulas and numbers in it. */
export interface Prose {
  /** Its words, with a sign in the place of each formula. */
  readonly words: string;
  /** What stands in their places, in order. */
  readonly parts: readonly string[];
}

/** Characters and parts beyond which a sentence is not compared part by part. */
const longest = 400;
const mostParts = 6;

const part = /\$\$?((?:\\.|[^$\\])+)\$\$?|\\\(((?:(?!\\\)).)+)\\\)|[-\u2212]?\d+(?:[.,]\d+)*/gsu;
const hasMark = /\\boxed|\\fbox|####|\banswer\b|<answer>/iu;

/** A short sentence of words around several formulas, such as "up on $(0,1)$, down on $(1,2)$"; undefined for others. */
export function proseOf(text: string): Prose | undefined {
  if (text.length > longest || hasMark.test(text)) return undefined;
  const parts: string[] = [];
  const words = text.replace(part, (all, dollars: string | undefined, brackets: string | undefined) => {
    parts.push(dollars ?? brackets ?? all);
    return " # ";
  });
  if (parts.length < 2 || parts.length > mostParts || /[\\^_={}]/u.test(words)) return undefined;
  const plain = trimText(words.toLowerCase().replace(/[^\p{L}#]+/gu, " "));
  return /\p{L}{2}/u.test(plain) ? { words: plain, parts } : undefined;
}
