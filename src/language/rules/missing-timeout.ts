import { needsOf } from "../../engine/needs-of";
import { addEntry } from "../edits";
import { keyPlace } from "../places";
import { defineRule } from "../rule";

const seconds = 10;
/** Types that run code which the policy wrote. */
const runsCode = new Set(["tests", "executes"]);

/** What these types do can wait for something else. */
const slow: ReadonlySet<string> = new Set(["network", "model"]);

export default defineRule({
  id: "missing-timeout",
  severity: "warning",
  kind: "static",
  title: "A dimension can wait for ever",
  docs: `One sample that never comes back stops the whole run, and looks like a fault of the trainer (verl#288, #6673: training hung after 5 to 8
steps). Dimensions that call Python, a model, a service or a sandbox need a wall-clock limit in seconds; it is an error where the
policy's own code runs.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  tone: {type: python, function: rewards.py:tone, range: [0, 1]}
\`\`\`

With a limit:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  tone: {type: python, function: rewards.py:tone, range: [0, 1], timeout: 10}
\`\`\``,
  check: ({ document, compiled }) =>
    compiled.dimensions.flatMap(({ name, type, parameters, path }) => {
      const waits = needsOf(type, parameters) !== undefined || (type.needsFor === undefined && slow.has(type.cost));
      const at = keyPlace(compiled, name, "type");
      if (!waits || at === undefined || keyPlace(compiled, name, "timeout")) return [];
      return [
        {
          ...at,
          severity: runsCode.has(type.name) ? ("error" as const) : ("warning" as const),
          message: `\`${name}\` can wait for ever; one sample can stop the run. Give it a \`timeout\` in seconds.`,
          fixes: [
            {
              title: `Give up after ${seconds} seconds`,
              edits: [addEntry(document, path, "timeout", String(seconds))],
              preferred: true,
            },
          ],
          about: [name],
        },
      ];
    }),
});
