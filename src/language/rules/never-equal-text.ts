import type { Node } from "../../engine/expression/tree";
import { defineRule, type Finding } from "../rule";
import { callOf, walkParts, writtenExpressions } from "../written-expressions";

type Change = readonly [function_: string, says: string, change: (text: string) => string];

const changes: readonly Change[] = [
  ["lowerAscii", "has no capital letters", (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())],
  ["upperAscii", "has only capital letters", (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())],
  ["trim", "has no space at its ends", (text) => text.trim()],
];

const literalText = (node: Node | undefined): string | undefined =>
  node?.kind === "literal" && typeof node.value === "string" ? node.value : undefined;

/** A changed text and the literal that it is compared with or searched for. */
function compared(node: Node): readonly (readonly [Node, Node])[] {
  if (node.kind === "binary" && (node.operator === "==" || node.operator === "!="))
    return [
      [node.left, node.right],
      [node.right, node.left],
    ];
  if (node.kind === "binary" && node.operator === "in")
    return node.right.kind === "list" ? node.right.items.map((item) => [node.left, item] as const) : [];
  // What is cut at the ends may still hold a text with spaces at its ends inside.
  for (const name of ["contains", "startsWith", "endsWith"]) {
    const [of, part] = callOf(node, name) ?? [];
    if (of && part && callOf(of, "trim") === undefined) return [[of, part]];
  }
  return [];
}

export default defineRule({
  id: "never-equal-text",
  severity: "warning",
  kind: "static",
  title: "A text is compared with one that it can never be",
  docs: `\`x.lowerAscii()\` has no capital letters, so that it is never \`'Yes'\`; what was trimmed never ends with a blank. The check is then 0 for the
whole run, and in a condition what it guards is never paid.

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  agrees: final.lowerAscii() == 'Yes'
\`\`\`

In the same case:

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  agrees: final.lowerAscii() == 'yes'
\`\`\``,
  explains: ["constant-dimension", "saturated-dimension", "gold-does-not-score-max"],
  check: ({ compiled }) =>
    writtenExpressions(compiled).flatMap(({ root, reader, place, source }) => {
      const found: Finding[] = [];
      walkParts(root, (node) => {
        for (const [of, literal] of compared(node)) {
          const text = literalText(literal);
          const change = changes.find(([name]) => callOf(of, name)?.length === 1);
          if (text === undefined || change === undefined || change[2](text) === text) continue;
          const [, says, apply] = change;
          const at = place(literal);
          const written = source(literal);
          // Without escapes the literal stands in the file as it is meant.
          const plain = written.slice(1, -1) === text;
          const mended = written.slice(0, 1) + apply(text) + written.slice(-1);
          found.push({
            ...at,
            message: `\`${source(of)}\` ${says}, so it is never ${JSON.stringify(text)}. Write ${JSON.stringify(apply(text))}.`,
            ...(plain
              ? { fixes: [{ title: `Change to ${mended}`, edits: [{ ...at, text: mended }], preferred: true }] }
              : {}),
            about: [reader],
          });
        }
      });
      return found;
    }),
});
