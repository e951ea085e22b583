import { addEntry } from "../edits";
import { keyPlace } from "../places";
import { defineRule } from "../rule";

export default defineRule({
  id: "no-provider",
  severity: "hint",
  kind: "static",
  title: "This machine cannot score a type yet",
  docs: `Types that call Python, another model or a sandbox are read and checked, and not scored yet: each of their scores is an error that
says so. With \`on_error: skip\` the rest of the reward is scored without them.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  tone: {type: python, function: rewards.py:tone, range: [0, 1], timeout: 10}
\`\`\`

A type that every machine can score:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
\`\`\``,
  check: ({ document, compiled }) =>
    compiled.dimensions.flatMap(({ name, type, path, onError }) => {
      const at = keyPlace(compiled, name, "type");
      if (type.needs === undefined || at === undefined) return [];
      const stops = onError === "error";
      const edits = [addEntry(document, path, "on_error", "skip")];
      return [
        {
          ...at,
          message:
            `This machine has no provider for \`${type.name}\` dimensions yet: its scores are errors` +
            (stops ? ", and no rollout has a reward." : "."),
          ...(stops ? { fixes: [{ title: `Score without \`${name}\` (\`on_error: skip\`)`, edits }] } : {}),
          about: [name],
        },
      ];
    }),
});
