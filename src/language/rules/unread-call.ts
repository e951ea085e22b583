import { removeAt } from "../removal-edits";
import { defineRule } from "../rule";

export default defineRule({
  id: "unread-call",
  severity: "warning",
  kind: "static",
  title: "A model is asked, and nothing reads its answer",
  docs: `A call is asked once a rollout whether its answer is used or not, and nothing of the reward reads this one.

\`\`\`yaml
reward: 1
calls:
  second: {model: policy, template: "{prompt} Answer again."}
dimensions:
  words: {type: length, unit: words}
\`\`\`

A dimension reads the answer:

\`\`\`yaml
reward: 1
calls:
  second: {model: policy, template: "{prompt} Answer again."}
dimensions:
  words: {type: length, of: second, unit: words, unparseable: 0}
\`\`\``,
  check({ document, compiled }) {
    // What cannot be read yet may be the reader.
    if (compiled.plan === undefined) return [];
    const read = new Set(
      compiled.reads.flatMap(({ name, reader }) => {
        const owner = name.split(".")[0]!;
        return owner === reader ? [] : [owner];
      }),
    );
    return compiled.extractions.flatMap(({ name, call, path }) => {
      const key = compiled.declarations.get(name)?.key;
      if (call === undefined || read.has(name) || key === undefined) return [];
      return [
        {
          ...key,
          message: `Nothing reads \`${name}\`, and \`${call.model}\` is asked for it once a rollout.`,
          unnecessary: true,
          fixes: [{ title: `Remove the call \`${name}\``, edits: removeAt(document, path) }],
        },
      ];
    });
  },
});
