import { pickedTerm } from "../picked-term";
import { defineNode } from "../record";

export default defineNode({
  ...pickedTerm((values) => values.reduce((a, b) => Math.max(a, b))),
  name: "max",
  summary: "The largest of the terms that have a value.",
  docs: `A list of terms, without weights. Terms without a value are left out; if none is left the node abstains.

\`\`\`yaml
aggregate:
  max: [correct, safe]
\`\`\``,
});
