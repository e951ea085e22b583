import { pickedTerm } from "../picked-term";
import { defineNode } from "../record";

export default defineNode({
  ...pickedTerm((values) => values.reduce((a, b) => Math.min(a, b))),
  name: "min",
  summary: "The smallest of the terms that have a value.",
  docs: `A list of terms, without weights. Terms without a value are left out; if none is left the node abstains.

\`\`\`yaml
aggregate:
  min: [correct, safe]
\`\`\``,
});
