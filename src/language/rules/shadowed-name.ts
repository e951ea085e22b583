import type { Node } from "../../engine/expression/tree";
import { defineRule, type Finding } from "../rule";
import { callOf, findParts, walkParts, writtenExpressions } from "../written-expressions";

const macros = ["all", "exists", "exists_one", "filter", "map"];

interface Macro {
  readonly variable: Node & { readonly kind: "name" };
  readonly bodies: readonly Node[];
}

/** The variable of a list macro, and what it is known in. */
function macroOf(node: Node): Macro | undefined {
  for (const name of macros) {
    const [list, variable, ...bodies] = callOf(node, name) ?? [];
    if (list && variable?.kind === "name" && bodies.length > 0) return { variable, bodies };
  }
  return undefined;
}

/** Places of a variable in what it is known in; not where a macro inside has one of the same name. */
function placesOf({ variable, bodies }: Macro): readonly Node[] {
  const found: Node[] = [variable];
  for (const body of bodies)
    walkParts(body, (node, around) => {
      const hidden = around.some((outer) => {
        const inner = macroOf(outer);
        return (
          inner?.variable.name === variable.name &&
          inner.bodies.some((part) => part.start <= node.start && node.end <= part.end)
        );
      });
      if (node.kind === "name" && node.name === variable.name && !hidden) found.push(node);
    });
  return found;
}

const letters = ["x", "y", "z", "e", "r", "v", "w", "item", "each"];

export default defineRule({
  id: "shadowed-name",
  severity: "warning",
  kind: "static",
  title: "A variable hides a name that means something else",
  docs: `Inside of \`all\`, \`exists\`, \`filter\` and \`map\` the variable is what its name means. Where a list inside has a variable of the same name,
or the file has a dimension, an extraction, a param or a column of that name, what was meant cannot be reached, and the expression compares or
weighs with something else: in the released code of UnifiedReward-Flex a loop variable hides the weight, and every criterion got the last one.

\`\`\`yaml
reward: 1
dimensions:
  known: "turns.all(x, x.results.exists(x, x.name == x.name))"
\`\`\`

A name for each:

\`\`\`yaml
reward: 1
dimensions:
  known: "turns.all(x, x.results.exists(y, y.name == 'search'))"
\`\`\``,
  check: ({ compiled }) => {
    const columns = new Set(compiled.undeclared.map(({ name }) => name));
    return writtenExpressions(compiled).flatMap(({ root, reader, place, text }) => {
      const found: Finding[] = [];
      walkParts(root, (node, around) => {
        const macro = macroOf(node);
        if (macro === undefined) return;
        const { name } = macro.variable;
        const outer = around.some((each) => {
          const around_ = macroOf(each);
          return (
            around_?.variable.name === name &&
            around_.bodies.some((body) => body.start <= node.start && node.end <= body.end)
          );
        });
        const kind = compiled.declarations.get(name)?.kind ?? (columns.has(name) ? "column" : undefined);
        if (!outer && kind === undefined) return;
        const used = new Set(findParts(root, (part) => part.kind === "name").map((part) => part.name));
        const free = letters.find(
          (letter) => !used.has(letter) && !compiled.declarations.has(letter) && !columns.has(letter),
        );
        const what = outer
          ? "the variable of the list around it"
          : `the ${kind === "field" ? "field of rollouts" : kind} \`${name}\``;
        found.push({
          ...place(macro.variable),
          message: `\`${name}\` hides ${what} here, which \`${text.slice(node.start, node.end)}\` cannot read. Give the variable another name.`,
          ...(free === undefined
            ? {}
            : {
                fixes: [
                  {
                    title: `Call it \`${free}\``,
                    edits: placesOf(macro).map((part) => ({ ...place(part), text: free })),
                    preferred: true,
                  },
                ],
              }),
          about: [reader],
        });
      });
      return found;
    });
  },
});
