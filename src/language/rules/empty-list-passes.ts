import { defineRule, type Finding } from "../rule";
import { callOf, dottedName, readsPolicy, sizedLists, walkParts, writtenExpressions } from "../written-expressions";

/** Lists that hold at least one element in every rollout. */
const neverEmpty = new Set(["turns", "messages"]);

export default defineRule({
  id: "empty-list-passes",
  severity: "warning",
  kind: "static",
  title: "A check of all elements holds for an empty list",
  docs: `\`x.all(...)\` is true of a list without elements. Where the list is found in the policy's text, an answer that has none of what is
checked passes in full: tests that are absent count as passed (SWE-smith#24), calls that were not made count as right. This fires where
nothing in the file asks for the size of that list.

\`\`\`yaml
reward: 1
extract:
  cited: {regex: '\\[(\\d+)\\]', pick: all}
dimensions:
  sources: "cited.all(c, c in known)"
\`\`\`

With at least one:

\`\`\`yaml
reward: 1
extract:
  cited: {regex: '\\[(\\d+)\\]', pick: all}
dimensions:
  sources: "size(cited) > 0 && cited.all(c, c in known)"
\`\`\``,
  check({ compiled }) {
    const expressions = writtenExpressions(compiled);
    const sized = sizedLists(expressions);
    return expressions.flatMap(({ root, path, reader, place }) => {
      const found: Finding[] = [];
      walkParts(root, (node, around) => {
        const list = callOf(node, "all")?.[0];
        if (list === undefined || path[0] === "extract" || path[0] === "advantage") return;
        const name = dottedName(list);
        // What a dimension gives for a list has rules of its own for lists without elements.
        if (name === undefined || compiled.declarations.get(name)?.kind === "dimension") return;
        const within = around.at(-1);
        const outermost = around.every((outer) => outer.kind !== "call" && outer.kind !== "unary");
        if (!outermost || !readsPolicy(compiled, list) || neverEmpty.has(name) || sized.has(name)) return;
        const alone = within === undefined || (within.kind === "binary" && within.operator === "&&");
        const guard = `size(${name}) > 0 && `;
        const start = place({ start: node.start, end: node.start + 1 }).start;
        const { end } = place({ start: node.end - 1, end: node.end });
        const edits = alone
          ? [{ start, end: start, text: guard }]
          : [
              { start, end: start, text: `(${guard}` },
              { start: end, end, text: ")" },
            ];
        found.push({
          ...place(node),
          message: `This holds where \`${name}\` is empty, so an answer without any passes. Ask for at least one.`,
          fixes: [{ title: `Add \`size(${name}) > 0\``, edits, preferred: true }],
          about: [reader],
        });
      });
      return found;
    });
  },
});
