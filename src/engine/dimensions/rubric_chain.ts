import type { Value } from "../column";
import { unit } from "../interval";
import { expression, parameters, text } from "../parameters";
import { AnswerColumn, askRows, isFailure, questionOf, valueIn } from "../providers/questions";
import { connectedFacts, type Fact } from "../text/fact-chain";
import { defineDimension } from "../record";

const isFact = (value: Value): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Array.isArray((value as Record<string, Value>)["slots"]);

export default defineDimension({
  kind: "dimension",
  name: "rubric_chain",
  summary: "The share of facts that are stated, cited and linked to the answer.",
  docs: `Of the facts in \`items\` (each with \`slots\`), those count that a judge finds stated in \`of\`, supported by a page in \`citations\`, and linked to the
answer: reached from the slot E0 breadth first through slots that counted facts share. The share of all facts. No citation is
*unparseable*; a row without facts abstains.

\`\`\`yaml
extract:
  cited: {regex: "https?://[^ )]+", pick: all}
dimensions:
  grounded: {type: rubric_chain, items: facts, citations: cited, timeout: 120}
\`\`\``,
  parameters: parameters({
    model: text("Who judges: a name of `models`.", "judge"),
    items: expression("The facts of the row: a list of mappings with `slots`.", "facts"),
    citations: expression("The pages that the answer cites: a list.", "citations"),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of",
  range: () => unit,
  async evaluate(input, { model, items, citations }) {
    const column = new AnswerColumn(input.size);
    const facts = input.read(items);
    const cited = input.read(citations);
    const factsIn = (row: number): readonly Value[] => {
      const value = valueIn(facts, row);
      return Array.isArray(value) ? (value as readonly Value[]) : [];
    };
    const question = (row: number) => {
      const pages = valueIn(cited, row);
      if (factsIn(row).length === 0) return { status: "abstain", note: "The row has no facts." } as const;
      if (!factsIn(row).every(isFact)) return { status: "error", note: "A fact has no list of `slots`." } as const;
      if (!Array.isArray(pages) || pages.length === 0)
        return { status: "unparseable", note: "The answer cites no page." } as const;
      return questionOf(input, row, "", { items: valueIn(facts, row), citations: pages });
    };
    await askRows(input, "chat", model, question, (row, answer) => {
      if (isFailure(answer)) return column.take(row, answer);
      const held = Array.isArray(answer) ? (answer as readonly Value[]) : [];
      const all = factsIn(row) as unknown as readonly Fact[];
      if (held.length !== all.length)
        return column.take(row, {
          status: "error",
          note: `The judge gave ${held.length} verdicts for ${all.length} facts.`,
        });
      const kept = all.filter((_, i) => held[i] === true || held[i] === 1);
      column.take(row, connectedFacts(kept, "E0").length / all.length);
    });
    return column.done();
  },
});
