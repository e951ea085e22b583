import { entryOf, type Entry, type Tree } from "../document/tree";
import { replaceWith } from "../from-problems";
import { nearest } from "../near";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { optionFacts } from "../trainer-options";
import { trainerRecord } from "../trainers";
import type { TrainerKnowledge, TrainerOption } from "../types";
import { own } from "../../messages/own";

type Kind = TrainerOption["accepts"][number];

function kindOf(tree: Tree): Kind {
  if (tree.kind !== "scalar") return tree.kind;
  const { value } = tree;
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return "string";
}

const shown: Readonly<Record<Kind, string>> = {
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  string: "a text",
  list: "a list",
  mapping: "a mapping",
  null: "nothing",
};

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} or ${words.at(-1)}` : (words[0] ?? "");

/** What an option is given that it does not take; undefined where it fits or its type tells too little. */
function misfit({ name, type, accepts, choices }: TrainerOption, value: Tree): string | undefined {
  const kind = kindOf(value);
  const fits = accepts.length === 0 || accepts.includes(kind) || (kind === "integer" && accepts.includes("number"));
  if (!fits)
    return `\`${name}\` takes ${listed(accepts.map((each) => shown[each]))} (\`${type}\`), not ${shown[kind]}.`;
  if (kind !== "string" || value.kind !== "scalar" || choices.length === 0 || choices.includes(value.text))
    return undefined;
  const near = nearest(value.text, choices);
  const hint = near === undefined ? `Choose ${listed(choices.slice(0, 12))}.` : `Did you mean \`${near}\`?`;
  return `\`${name}\` has no choice \`${value.text}\`. ${hint}`;
}

const placeOf = (text: string, value: Tree) => ({
  start: value.start,
  end: Math.max(value.start + 1, value.start + text.slice(value.start, value.end).trimEnd().length),
});

function installed(
  { key, keyRange, value }: Entry,
  options: readonly TrainerOption[],
  { configuration, version }: TrainerKnowledge,
  text: string,
): readonly Finding[] {
  const option = options.find(({ name }) => name === key);
  if (option === undefined) {
    const near = nearest(
      key,
      options.map(({ name }) => name),
    );
    const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
    const message = `\`${configuration}\` of ${version} has no option \`${key}\`.${hint}`;
    const fixes = near === undefined ? {} : { fixes: [replaceWith(keyRange, near, `Change to \`${near}\``)] };
    return [{ start: keyRange.start, end: keyRange.end, message, ...fixes }];
  }
  const message = misfit(option, value);
  return message === undefined ? [] : [{ ...placeOf(text, value), severity: "warning", message }];
}

function check({ document, knowledge }: RuleContext): readonly Finding[] {
  const train = entryOf(document.root, "train")?.value;
  const trainer = entryOf(train, "trainer")?.value;
  const record = trainer?.kind === "scalar" ? trainerRecord(trainer.text) : undefined;
  const options = entryOf(train, "options")?.value;
  if (!record || options?.kind !== "mapping") return [];
  const known = optionFacts(record.name, knowledge.trainer);
  return options.entries.flatMap((entry): readonly Finding[] => {
    const instead = own(record.decided, entry.key);
    if (instead !== undefined) {
      const message = `\`${entry.key}\` is decided elsewhere. ${instead}`;
      return [{ start: entry.keyRange.start, end: entry.keyRange.end, message }];
    }
    return known && knowledge.trainer ? installed(entry, known, knowledge.trainer, document.text) : [];
  });
}

export default defineRule({
  id: "unknown-trainer-option",
  severity: "error",
  kind: "static",
  title: "The trainer has no such option, or another part of the file decides it",
  docs: `\`train.options\` are passed on to the trainer's own configuration class. Those that would contradict the rest of the file, or hide
what a run shows, are refused with the place where they belong. Names, types and choices are checked against the class of the installed
version; while there is no training environment they are not checked.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length}
train:
  trainer: trl.grpo
  options: {num_generations: 8}
\`\`\`

The section's own key:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length}
train:
  trainer: trl.grpo
  group_size: 8
  options: {learning_rate: 1.0e-6}
\`\`\``,
  check,
});
