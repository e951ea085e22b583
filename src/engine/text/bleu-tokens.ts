import { isSpace, trimText } from "./spaces";
import { mtevalTokens, mtevalTokensBare, spacedWords, tokenReader, type TokenList } from "./token-list";

export const bleuTokenizers = ["13a", "intl", "zh", "char", "none"] as const;
export type BleuTokenizer = (typeof bleuTokenizers)[number];

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** What v13a changes before it finds tokens: skipped segments, hyphens at the end of a line, and the entities of SGML. */
function unescaped(text: string): string {
  let plain = trimEnd(text);
  if (plain.includes("<skipped>")) plain = plain.replaceAll("<skipped>", "");
  if (plain.includes("-\n")) plain = plain.replaceAll("-\n", "");
  if (!plain.includes("&")) return plain;
  return plain.replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

/** What sacrebleu's tokenizer `zh` takes for Chinese; it compares ends of five digits as two characters, and so do we. */
const chinese =
  /[\u2001-\u2a6d\u2e80-\u2eff\u2f00-\u2fdf\u2ff0-\u2fff\u3000-\u303f\u3100-\u312f\u31a0-\u31ef\u3200-\u33ff\u3400-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/g;

/** Punctuation stands alone unless it is between digits, symbols always do (mteval-v14). */
const international = (text: string): string =>
  trimEnd(text)
    .replace(/(\P{N})(\p{P})/gu, "$1 $2 ")
    .replace(/(\p{P})(\P{N})/gu, " $1 $2")
    .replace(/(\p{S})/gu, " $1 ");

const characters = (text: string): string => Array.from(trimEnd(text)).join(" ");

/** Reads the tokens that a tokenizer of sacrebleu gives. Linear in the length of the text. */
export function bleuReader(tokenizer: BleuTokenizer): (text: string) => TokenList {
  const read = tokenReader(
    { "13a": mtevalTokens, zh: mtevalTokensBare, intl: spacedWords, char: spacedWords, none: spacedWords }[tokenizer],
  );
  const prepare = {
    "13a": unescaped,
    zh: (text: string) => trimText(text).replace(chinese, " $& "),
    intl: international,
    char: characters,
    none: (text: string) => text,
  }[tokenizer];
  return (text) => read(prepare(text));
}
