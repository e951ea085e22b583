import { needsOf } from "../../engine/needs-of";
import { rangeOf } from "../document/document";
import { addEntry } from "../edits";
import { keyPlace } from "../places";
import { defineRule, type Finding, type RuleContext } from "../rule";

export default defineRule({
  id: "no-provider",
  severity: "hint",
  kind: "static",
  title: "This machine cannot score a type yet",
  docs: `Types that call Python, another model or a sandbox are read and checked, and not scored yet: each of their scores is an error that
says so. With \`on_error: skip\` the rest of the reward is scored without them. Calls are answered only where the rollouts bring a
column of their name.

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
  check: (context) => [...unansweredCalls(context), ...unscoredTypes(context)],
});

/** Calls, at the model that is to answer. */
function unansweredCalls({ compiled: { extractions, whole } }: RuleContext): readonly Finding[] {
  return extractions.flatMap(({ name, call, path }): readonly Finding[] => {
    const at = call && rangeOf(whole.document, [...path, "model"])?.value;
    if (call === undefined || at === undefined) return [];
    const message =
      `This machine has no provider for \`${call.model}\` yet: each answer of \`${name}\` is an error, ` +
      `except where the rollouts bring a column \`${name}\`.`;
    return [{ ...at, message, about: [name] }];
  });
}

function unscoredTypes({ document, compiled }: RuleContext): readonly Finding[] {
  return compiled.dimensions.flatMap(({ name, type, parameters, path, onError }) => {
    const at = keyPlace(compiled, name, "type");
    if (needsOf(type, parameters) === undefined || at === undefined) return [];
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
  });
}
