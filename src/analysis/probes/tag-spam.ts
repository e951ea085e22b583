import { needsTags } from "../probing/needs";
import { defineProbe } from "../probing/record";

const copies = 5;

/** Every tagged block of a text, repeated. Undefined where it has none. */
function repeated(text: string, tag: string, change: (block: string) => string): string | undefined {
  const open = text.indexOf(`<${tag}>`);
  const close = text.indexOf(`</${tag}>`, open);
  if (open < 0 || close < 0) return undefined;
  const end = close + tag.length + 3;
  return text.slice(0, open) + change(text.slice(open, end)) + text.slice(end);
}

export default defineProbe({
  kind: "probe",
  name: "tag_spam",
  pack: "stuffing",
  summary: "Required tags five times, nested, or left open.",
  docs: `Takes the best real response of each prompt and repeats each tagged block of the file ${copies} times, nests it in itself, or opens
its tag once more without closing it.

Measured is the rise of the total against that response; a rise above 0.02 on average with a sign test of p ≤ 0.01 fails. A
dimension that checks tags and gives as much as before is named even where the total does not rise.`,
  noun: "A response with its tags repeated",
  measure: "rise",
  limit: 0.02,
  least: 8,
  source: "open-r1 issues 359 and 418",
  unfit: needsTags,
  make: ({ bestText }, { tags }) =>
    tags.flatMap((tag) => {
      const forms = [
        [`${copies} copies of <${tag}>`, repeated(bestText, tag, (block) => Array(copies).fill(block).join("\n"))],
        [`<${tag}> in itself`, repeated(bestText, tag, (block) => `<${tag}>${block}</${tag}>`)],
        [`<${tag}> left open`, repeated(bestText, tag, (block) => `<${tag}>${block}`)],
      ] as const;
      return forms.flatMap(([variant, text]) => (text === undefined ? [] : [{ text, variant }]));
    }),
});
