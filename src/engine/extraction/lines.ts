import { foundIn, pastParameter, withinParameter } from "../extraction-text";
import { parameters } from "../parameters";
import { defineExtraction } from "../record";
import { lineSpans } from "../text/sentence-spans";

export default defineExtraction({
  kind: "extraction",
  name: "lines",
  summary: "The lines of a text.",
  docs: `The lines that hold something other than white space, without white space at their ends. A line ends at a line feed, a carriage
return, or both. No line, or no \`past\` or \`within\`, is an empty list. Of \`turns\`, one list a turn.

\`\`\`yaml
extract:
  ranked: {lines: turns, past: "Recommendations:"}
\`\`\``,
  main: "of",
  parameters: parameters({ past: pastParameter, within: withinParameter }),
  yields: () => "list",
  find: (source, part) =>
    foundIn(source, part, "all", "", (text) =>
      lineSpans(text).map((span) => ({ value: text.slice(span.start, span.end), ...span })),
    ),
});
