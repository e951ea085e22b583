import type { Node } from "../../engine/expression/tree";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { callOf, dottedName, sizedLists, walkParts, writtenExpressions } from "../written-expressions";

/** Operations that find answers in a text. */
const finders: ReadonlySet<string> = new Set(["tag", "boxed", "number", "regex", "choice"]);

/** Extractions that give every answer that they find. */
const answerLists = ({ compiled }: RuleContext): ReadonlySet<string> =>
  new Set(
    compiled.extractions
      .filter(({ steps }) => {
        const last = steps.at(-1);
        return last !== undefined && finders.has(last.record.name) && last.parameters["pick"] === "all";
      })
      .map(({ name }) => name),
  );

/** True for a column of the data. */
function isColumn({ compiled: { declarations, infos } }: RuleContext, node: Node | undefined): boolean {
  const name = node && dottedName(node);
  const [first = ""] = name?.split(".") ?? [];
  const kind = declarations.get(first)?.kind;
  return name !== undefined && (kind === undefined || kind === "column") && infos.get(first)?.fromPolicy !== true;
}

/** The list of which one element is enough, and what it is compared with. */
function anyOf(node: Node): readonly [Node, Node | undefined] | undefined {
  if (node.kind === "binary" && node.operator === "in") return [node.right, node.left];
  const [list, variable, body] = callOf(node, "exists") ?? [];
  if (!list || variable?.kind !== "name" || body?.kind !== "binary" || body.operator !== "==") return undefined;
  const isIt = (part: Node): boolean => part.kind === "name" && part.name === variable.name;
  const other = isIt(body.left) ? body.right : isIt(body.right) ? body.left : undefined;
  return other && [list, other];
}

export default defineRule({
  id: "any-match-extraction",
  severity: "warning",
  kind: "static",
  title: "One right answer among many is enough",
  docs: `All answers of a response are found, and it is right if any of them is: a list of every option is right for every prompt
(prime-environments#689). This fires where an extraction with \`pick: all\` is searched for a value of the data and nothing in the file
asks how many there are.

\`\`\`yaml
reward: 1
extract:
  answers: {boxed: completion, pick: all}
dimensions:
  correct: "answers.exists(a, a == gold)"
\`\`\`

One answer:

\`\`\`yaml
reward: 1
extract:
  answers: {boxed: completion, pick: all}
dimensions:
  correct: "size(answers) == 1 && answers.exists(a, a == gold)"
\`\`\``,
  explains: ["multi-answer-rewarded"],
  check(context) {
    const expressions = writtenExpressions(context.compiled);
    const lists = answerLists(context);
    const sized = sizedLists(expressions);
    return expressions.flatMap(({ root, path, reader, place }) => {
      const found: Finding[] = [];
      walkParts(root, (node, around) => {
        const any = anyOf(node);
        const name = any && dottedName(any[0]);
        const inside = around.some(({ kind }) => kind === "call" || kind === "unary");
        if (any === undefined || name === undefined || inside || !lists.has(name) || sized.has(name)) return;
        if (path[0] !== "dimensions" || !isColumn(context, any[1])) return;
        const within = around.at(-1);
        const alone = within === undefined || (within.kind === "binary" && within.operator === "&&");
        const { start } = place({ start: node.start, end: node.start + 1 });
        const { end } = place({ start: node.end - 1, end: node.end });
        const guard = `size(${name}) == 1 && `;
        found.push({
          ...place(node),
          message: `One right answer among those in \`${name}\` is enough, so a response that lists them all is right. Ask for one, or take the last.`,
          fixes: [
            {
              title: `Add \`size(${name}) == 1\``,
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
