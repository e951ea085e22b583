import { parameters } from "../parameters";
import { defineExtraction } from "../record";

/** The compiler turns the main argument into an expression; what remains to be found is its value. */
export default defineExtraction({
  kind: "extraction",
  name: "expr",
  summary: "The value of an expression.",
  docs: `The value of an expression over columns and other extractions. A text alone is the same.

\`\`\`yaml
extract:
  needs_call: {expr: "gold.contains('<tool_call>')"}
\`\`\``,
  main: "of",
  parameters: parameters({}),
  yields: () => "any",
  find: (source) => ({ value: source, start: -1, end: -1 }),
});
