import { inText } from "../extraction-text";
import { integer, optional, parameters } from "../parameters";
import { defineExtraction } from "../record";
import { isSpace } from "../text/spaces";

/** Where the last `count` code points begin. */
function charsFrom(text: string, count: number): number {
  let at = text.length;
  for (let n = 0; n < count && at > 0; n++) {
    at--;
    const pair = (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
    if (pair) at--;
  }
  return at;
}

/** Where the last `count` words begin; 0 where there are not more. */
function wordsFrom(text: string, count: number): number {
  let at = text.length;
  for (let n = 0; n < count; n++) {
    while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
    while (at > 0 && !isSpace(text.charCodeAt(at - 1))) at--;
  }
  let rest = at;
  while (rest > 0 && isSpace(text.charCodeAt(rest - 1))) rest--;
  return rest === 0 ? 0 : at;
}

export default defineExtraction({
  kind: "extraction",
  name: "tail",
  summary: "The end of a text.",
  docs: `The last \`chars\` characters (code points), or the text from the last \`words\` words on (runs between white space). A text that has
no more is given whole.

\`\`\`yaml
extract:
  ending: {tail: completion, words: 50}
\`\`\``,
  main: "of",
  parameters: parameters({
    chars: optional(integer("How many characters.", { minimum: 1 })),
    words: optional(integer("How many words.", { minimum: 1 })),
  }),
  mistake: ({ chars, words }) =>
    (chars === undefined) === (words === undefined) ? "`tail` needs either `chars` or `words`." : undefined,
  yields: () => "text",
  find: (source, { chars, words }) =>
    inText(source, (text) => {
      const start = words === undefined ? charsFrom(text, chars ?? 0) : wordsFrom(text, words);
      return { value: text.slice(start), start, end: text.length };
    }),
});
