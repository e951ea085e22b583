import { normalForm, spaceRuns, trimText } from "./spaces";

/** What a comparison may leave out of account. */
export const ignorable = ["case", "space", "punctuation", "articles"] as const;
export type Ignorable = (typeof ignorable)[number];

const punctuation = /[!-/:-@[-`{-~]/gu;
const articles = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/giu;

/**
 * Turns texts into what is compared: normal form C and trimmed, then without what is ignored. `space` makes runs of white space
 * count as one space. All four together give what SQuAD 1.1's evaluation compares: lower case, ASCII punctuation and English
 * articles out, white space fixed.
 */
export function comparable(ignore: readonly Ignorable[]): (text: string) => string {
  const drop = new Set(ignore);
  if (drop.size === 0) return (text) => normalForm(trimText(text));
  return (text) => {
    let rest = normalForm(text);
    if (drop.has("case")) rest = rest.toLowerCase();
    if (drop.has("punctuation")) rest = rest.replace(punctuation, "");
    if (drop.has("articles")) rest = rest.replace(articles, " ");
    if (drop.has("space")) rest = rest.replace(spaceRuns, " ");
    return trimText(rest);
  };
}
