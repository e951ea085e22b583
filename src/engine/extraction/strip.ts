import { inText } from "../extraction-text";
import { parameters } from "../parameters";
import { defineExtraction } from "../record";
import { trimSpan } from "../text/spaces";

export default defineExtraction({
  kind: "extraction",
  name: "strip",
  summary: "The text without white space at its ends.",
  docs: `The text without white space at its ends. A blank text becomes the empty one.

\`\`\`yaml
extract:
  smiles: {strip: completion}
\`\`\``,
  main: "of",
  source: "Python, str.strip",
  parameters: parameters({}),
  yields: () => "text",
  find: (source) =>
    inText(source, (text) => {
      const { start, end } = trimSpan(text, 0, text.length);
      return { value: text.slice(start, end), start, end };
    }),
});
