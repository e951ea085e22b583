import { inText } from "../extraction-text";
import { optional, parameters, pattern, text } from "../parameters";
import { defineExtraction } from "../record";
import { patternOf } from "../text/pattern-of";
import type { Span } from "../text/spaces";
import { tagBlocks } from "../text/tag-spans";

/** A text without some pieces of it, which are in order and do not overlap. */
function without(text: string, pieces: readonly Span[]): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of pieces) {
    kept.push(text.slice(from, start));
    from = end;
  }
  kept.push(text.slice(from));
  return kept.join("");
}

export default defineExtraction({
  kind: "extraction",
  name: "remove",
  summary: "The text without the blocks of a tag, or without what a pattern matches.",
  docs: `The text without every closed \`<tag>...</tag>\`, tags included, or without every match of \`pattern\` (RE2 syntax, as in the
extraction \`regex\`). Nothing else changes: \`strip\` takes away white space that is left at the ends. Where there is nothing to take
out the text stays as it is, so a tag that is opened and never closed stays too.

\`\`\`yaml
extract:
  spoken: [{remove: completion, tag: think}, strip]
\`\`\``,
  main: "of",
  parameters: parameters({
    tag: optional(text("Name of the tag, without brackets.")),
    pattern: optional(pattern("What is taken out.")),
  }),
  mistake: ({ tag, pattern }) =>
    (tag === undefined) === (pattern === undefined) ? "`remove` needs either `tag` or `pattern`." : undefined,
  yields: () => "text",
  find(source, { tag, pattern }) {
    const found = pattern === undefined ? undefined : patternOf({ pattern }, false);
    if (found && !found.pattern)
      return { status: "error", note: found.error?.message ?? "The pattern cannot be read." };
    return inText(source, (text) => {
      const pieces = found?.pattern ? found.pattern.all(text) : tagBlocks(text, tag ?? "");
      return { value: without(text, pieces), start: 0, end: text.length };
    });
  },
});
