import { foundIn, pastParameter, withinParameter } from "../extraction-text";
import { parameters, text } from "../parameters";
import { defineExtraction, type Find } from "../record";
import { trimSpan } from "../text/spaces";

function partsOf(text: string, by: string): readonly Find[] {
  const parts: Find[] = [];
  for (let from = 0; from <= text.length;) {
    const at = text.indexOf(by, from);
    const { start, end } = trimSpan(text, from, at < 0 ? text.length : at);
    if (end > start) parts.push({ value: text.slice(start, end), start, end });
    if (at < 0) break;
    from = at + by.length;
  }
  return parts;
}

export default defineExtraction({
  kind: "extraction",
  name: "split",
  summary: "The parts of a text between separators.",
  docs: `The parts between occurrences of \`by\`, without white space at their ends; empty ones are left out. A text without the
separator is one part, a blank text none.

\`\`\`yaml
extract:
  labels: {split: completion, by: ",", within: answer}
  paragraphs: {split: completion, by: "\\n\\n"}
\`\`\``,
  main: "of",
  parameters: parameters({
    by: { ...text("The separator, character by character."), minLength: 1 },
    within: withinParameter,
    past: pastParameter,
  }),
  mistake: ({ by }) => (by === "" ? "`by` is empty, and nothing can be split there." : undefined),
  yields: () => "list",
  find: (source, { by, ...part }) => foundIn(source, part, "all", "", (text) => partsOf(text, by)),
});
