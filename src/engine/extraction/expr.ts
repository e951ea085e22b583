import { expression, parameters } from "../parameters";
import { defineExtraction } from "../record";

/** The compiler makes a column of an expression alone; `of` runs it over a list. Nothing is left to be found in a value. */
export default defineExtraction({
  kind: "extraction",
  name: "expr",
  summary: "The value of an expression.",
  docs: `The value of an expression over columns and other extractions, once a rollout. A text alone is the same.

With \`of: LIST\`, and as a later step of a pipeline, it is worked out for each element of the list: \`it\` is the element, \`i\` its
index, \`n\` the length, \`prev\` and \`next\` are the neighbours. Over \`steps\`, \`turns\` and \`tokens\` the names of the level can be read
too, and the result keeps the level. An element for which there is no value keeps its place and its status. A source that is no list
is worked as its one element.

\`\`\`yaml
extract:
  needs_call: {expr: "gold.contains('<tool_call>')"}
  earlier: {expr: "slice(steps, 0, i).map(s, s.action)", of: steps}
  boxes_given: [{json: completion, path: objects}, {expr: it.box}]
\`\`\``,
  main: "value",
  parameters: parameters({ value: expression("The expression.") }),
  yields: () => "any",
  find: (source) => ({ value: source, start: -1, end: -1 }),
});
