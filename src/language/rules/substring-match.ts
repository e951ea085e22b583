import type { Node } from "../../engine/expression/tree";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { callOf, dottedName, findParts, readsPolicy, walkParts, writtenExpressions } from "../written-expressions";

/** True for a name of the data: a column, whether the file maps it or not. */
function isColumn({ compiled: { declarations, infos } }: RuleContext, node: Node): boolean {
  const name = dottedName(node);
  const [first = ""] = name?.split(".") ?? [];
  const kind = declarations.get(first)?.kind;
  return name !== undefined && (kind === undefined || kind === "column") && infos.get(first)?.fromPolicy !== true;
}

/** Parts whose emptiness is asked for somewhere: `x != ''`, `size(x)`. */
function guarded(context: RuleContext): ReadonlySet<string> {
  return new Set(
    writtenExpressions(context.compiled).flatMap(({ root, source }) => [
      ...findParts(root, (part) => part.kind === "call").flatMap((call) => {
        const of = callOf(call, "size")?.[0];
        return of ? [source(of)] : [];
      }),
      ...findParts(root, (part) => part.kind === "binary").flatMap(({ left, right }) =>
        right.kind === "literal" && right.value === "" ? [source(left)] : [],
      ),
    ]),
  );
}

export default defineRule({
  id: "substring-match",
  severity: "warning",
  kind: "static",
  title: "An empty answer is contained in every gold answer",
  docs: `\`gold.contains(answer)\` is true of an empty answer, since every text contains the empty one: \`<answer></answer>\` is right for every
prompt. A two-way test, \`a in b or b in a\`, paid a whole run for nothing (Visual-RFT#176). This fires where a text of the policy is
looked for in a column of the data, and nothing in the file asks whether it is empty.

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: gold.contains(final)
\`\`\`

An answer that is not empty:

\`\`\`yaml
reward: 1
extract:
  final: {tag: answer}
dimensions:
  correct: final != '' && gold.contains(final)
\`\`\``,
  check(context) {
    const { compiled } = context;
    const asked = guarded(context);
    return writtenExpressions(compiled).flatMap(({ root, path, reader, place, source }) => {
      if (path[0] === "extract" || path[0] === "advantage") return [];
      const found: Finding[] = [];
      walkParts(root, (node, around) => {
        const [whole, part] = callOf(node, "contains") ?? [];
        if (!whole || !part || !isColumn(context, whole)) return;
        const name = dottedName(part);
        const denied = around.some(({ kind }) => kind === "unary");
        if (name === undefined || denied || !readsPolicy(compiled, part) || asked.has(source(part))) return;
        const within = around.at(-1);
        const alone = within === undefined || (within.kind === "binary" && within.operator === "&&");
        const start = place({ start: node.start, end: node.start + 1 }).start;
        const { end } = place({ start: node.end - 1, end: node.end });
        const guard = `${name} != '' && `;
        found.push({
          ...place(node),
          message: `Every text contains the empty one, so an empty \`${name}\` passes on every row. Ask that it is not empty, or compare with \`==\`.`,
          fixes: [
            {
              title: `Add \`${name} != ''\``,
              edits: alone
                ? [{ start, end: start, text: guard }]
                : [
                    { start, end: start, text: `(${guard}` },
                    { start: end, end, text: ")" },
                  ],
            },
          ],
          about: [reader],
        });
      });
      return found;
    });
  },
});
