import { rangeOf, valueAt } from "../document/document";
import { defineRule } from "../rule";

interface Stored {
  readonly problem?: string;
}

export default defineRule({
  id: "bad-statistics",
  severity: "error",
  kind: "static",
  title: "A statistics file cannot be used",
  docs: `A step \`within: stored\` takes mean and deviation from a file beside the reward file. One that is missing, torn, or made for another definition of the dimension is never used: every row is an error. Make it anew whenever what comes before the step changes: \`reward-lab stats FILE --rollouts SRC --out stats.json\`.

\`\`\`yaml
reward: 1
dimensions:
  words:
    type: length
    unit: words
    shape:
      - zscore: {within: stored, from: stats.json}
\`\`\`

where the file was cut off while it was written:

\`\`\`json stats.json
{"schema": 1, "kind": "statistics", "steps": [
\`\`\`

One that needs no file:

\`\`\`yaml
reward: 1
dimensions:
  words:
    type: length
    unit: words
    shape:
      - zscore: {within: batch}
\`\`\``,
  check: ({ compiled }) =>
    compiled.dimensions.flatMap(({ shape }) =>
      shape.flatMap(({ parameters, path }) => {
        const { problem } = (parameters["stored"] ?? {}) as Stored;
        const { document } = compiled.whole;
        const from = valueAt(document, [...path, "zscore", "from"]);
        // A file that nobody has read yet is no finding.
        const read = from?.kind !== "scalar" || document.files?.has(from.text) === true;
        const at = rangeOf(document, [...path, "zscore", "from"])?.value;
        return problem !== undefined && read && at ? [{ ...at, message: problem }] : [];
      }),
    ),
});
