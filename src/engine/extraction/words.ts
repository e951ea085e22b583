import { foundIn, pastParameter, withinParameter } from "../extraction-text";
import { parameters } from "../parameters";
import { defineExtraction } from "../record";
import { normalForm } from "../text/spaces";
import { wordSpans } from "../text/words";

export default defineExtraction({
  kind: "extraction",
  name: "words",
  summary: "The words of a text.",
  docs: `The runs between white space, in normal form C, so that equal words are equal however they are typed. Case and marks stay. No word,
or no \`past\` or \`within\`, is an empty list.

\`\`\`yaml
extract:
  named: {words: completion, within: answer}
\`\`\``,
  main: "of",
  parameters: parameters({ past: pastParameter, within: withinParameter }),
  yields: () => "list",
  find: (source, part) =>
    foundIn(source, part, "all", "", (text) =>
      wordSpans(text).map((span) => ({ value: normalForm(text.slice(span.start, span.end)), ...span })),
    ),
});
