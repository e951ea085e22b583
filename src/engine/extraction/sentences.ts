import { foundIn, pastParameter, withinParameter } from "../extraction-text";
import { parameters } from "../parameters";
import { defineExtraction } from "../record";
import { sentenceSpans } from "../text/sentence-spans";

export default defineExtraction({
  kind: "extraction",
  name: "sentences",
  summary: "The sentences of a text.",
  docs: `The pieces with a letter or digit that end at \`.\`, \`!\`, \`?\` or \`…\` before white space or the end of the text (closing quotes and
brackets may stand between), at a full-width stop, or with the text; as the type \`length\` counts them. No sentence, or no \`past\` or
\`within\`, is an empty list. Abbreviations end a sentence: \`e.g. this\` is two.

\`\`\`yaml
extract:
  claims: {sentences: completion}
\`\`\``,
  main: "of",
  parameters: parameters({ past: pastParameter, within: withinParameter }),
  yields: () => "list",
  find: (source, part) =>
    foundIn(source, part, "all", "", (text) =>
      sentenceSpans(text).map((span) => ({ value: text.slice(span.start, span.end), ...span })),
    ),
});
