import { promptEnd } from "../chat-template";
import { keyPlace } from "../places";
import { defineRule, type RuleContext } from "../rule";
import { count } from "../statistics";

const nearlyAll = 0.9;
const atEnd = /<[A-Za-z][\w:-]*>(?=\s*$)/;

/** The tag with which prompts end, and how that is known. */
function prefilled({ compiled, document, knowledge }: RuleContext): { tag: string; known: string } | undefined {
  const files = knowledge.files ?? document.files;
  const rendered = files && promptEnd(compiled.whole.document, files);
  const tag = rendered && atEnd.exec(rendered.end)?.[0];
  if (tag) return { tag, known: `\`${rendered.file}\`` };
  const [seen] = knowledge.summary?.statistics.promptEnds ?? [];
  if (!seen || seen.prompts < nearlyAll * seen.of) return undefined;
  return { tag: seen.tag, known: `${count(seen.prompts)} of ${count(seen.of)} prompts` };
}

/** True if a pattern can only match a text that begins with the tag. */
function needsAtStart(parameters: Readonly<Record<string, unknown>>, tag: string): boolean {
  const pattern = typeof parameters["pattern"] === "string" ? parameters["pattern"] : "";
  const rest = pattern.replace(/^(\(\?[a-zA-Z]+\))?(\^|\\A)?(\\s[*+])?\(?/, "");
  const anchored = parameters["match"] === "full" || /^(\(\?[a-zA-Z]+\))?(\^|\\A)/.test(pattern);
  return anchored && rest.startsWith(tag) && !/^\)?[?*]/.test(rest.slice(tag.length));
}

export default defineRule({
  id: "regex-anchor-prefill",
  severity: "error",
  kind: "static",
  title: "The template already writes the tag that a pattern wants",
  docs: `Templates of reasoning models write the opening tag themselves, so that a completion never begins with it. A pattern that wants it
at the start can then never match: the dimension is 0 for the whole run and nobody notices (trl#6966). The template is that of the
model's folder in \`train.model\` (\`chat_template.jinja\`, or \`tokenizer_config.json\`), rendered for one user message; without one the
prompts of the scored rollouts tell it, where at least 90% end with the same tag. Nothing is said where the dimension passes on some
rollout.

With the folder \`policy\` and its \`chat_template.jinja\`:

\`\`\`jinja ./policy/chat_template.jinja
{{ messages[0].content }}{% if add_generation_prompt %}<think>
{% endif %}
\`\`\`

this fires:

\`\`\`yaml
reward: 1
dimensions:
  format: {type: regex, pattern: '^<think>.*</think>'}
train: {trainer: trl.grpo, model: ./policy}
\`\`\`

and this does not:

\`\`\`yaml
reward: 1
dimensions:
  format: {type: regex, pattern: '^(<think>)?.*</think>'}
train: {trainer: trl.grpo, model: ./policy}
\`\`\``,
  explains: [
    "gold-does-not-score-max",
    "constant-dimension",
    "saturated-dimension",
    "unparseable-share",
    "within-group-dead",
  ],
  check(context) {
    const { compiled, knowledge } = context;
    const known = prefilled(context);
    if (known === undefined) return [];
    const { tag } = known;
    const whole = compiled.whole.document;
    return compiled.dimensions.flatMap(({ name, type, parameters, of }) => {
      const summary = knowledge.summary?.dimensions.find((dimension) => dimension.name === name);
      const passes = knowledge.stale !== true && (summary?.max ?? 0) > 0;
      if (of?.name !== "completion" || passes) return [];
      const listed = [parameters["order"], parameters["all"]].flat();
      const wants =
        type.name === "regex"
          ? needsAtStart(parameters, tag)
          : type.name === "tags" && listed.includes(tag.slice(1, -1));
      const key = type.name === "regex" ? "pattern" : parameters["order"] === undefined ? "all" : "order";
      const place = keyPlace(compiled, name, key);
      if (!wants || place === undefined) return [];
      const source = whole.text.slice(place.start, place.end);
      const at = source.indexOf(tag);
      const edit = { start: place.start + at, end: place.start + at + tag.length, text: `(${tag})?` };
      const mends = type.name === "regex" && at >= 0;
      return [
        {
          start: place.start,
          end: place.start + source.trimEnd().length,
          message:
            `The template already writes \`${tag}\` (${known.known}); completions never start with it, so \`${name}\` is always 0. ` +
            (mends ? "Make the opening tag optional." : "Check with a pattern in which the opening tag is optional."),
          ...(mends ? { fixes: [{ title: `Make \`${tag}\` optional`, edits: [edit], preferred: true }] } : {}),
          about: [name],
        },
      ];
    });
  },
});
