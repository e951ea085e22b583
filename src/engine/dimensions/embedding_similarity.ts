import type { Value } from "../column";
import { everything } from "../interval";
import { choice, expression, number, optional, parameters, text } from "../parameters";
import { embedded, type Vectors } from "../providers/embed";
import { AnswerColumn, isFailure, valueIn } from "../providers/questions";
import { defineDimension, type Failure } from "../record";
import { add, dot, norm, projectedSimilarity, scale, unitVector, type Vector } from "../text/vectors";

/** Plain mean of the unit vectors of several references, not made unit again. */
const reference = (of: readonly Vector[]): Vector => scale(of.map(unitVector).reduce(add), 1 / of.length);

export default defineDimension({
  kind: "dimension",
  name: "embedding_similarity",
  summary: "How near two texts or pictures are in an encoder's space.",
  docs: `The cosine of the embeddings of \`of\` and \`to\`, in [-1, 1], or their dot product. Several references in \`to\` count as the plain mean of
their unit vectors. \`negatives\` takes away the largest (or the mean) cosine to them. With \`baseline\` it is \`1 - |P(x - g)|^2 / 2\`,
x and g the unit vectors of \`of\` and \`to\`, P moving the share \`project\` of what does not lie on the line from the baseline to the goal
onto it; goal and baseline that are the same leave no direction, an error. A list of numbers is its own embedding.

\`\`\`yaml
dimensions:
  near: {type: embedding_similarity, model: encoder, to: gold, timeout: 10}
\`\`\``,
  source: "sentence-transformers util.cos_sim; goal-baseline regularisation: Rocamonde et al., arXiv 2310.12921",
  parameters: parameters({
    model: text("The encoder: a name of `models`.", "encoder"),
    similarity: choice("Cosine, or the dot product of the vectors as they are.", ["cosine", "dot"]),
    pooling: choice("How tokens become one vector.", ["mean"]),
    negatives: optional(expression("Texts that it must be far from.")),
    against: choice("Which similarity to the negatives is taken away.", ["max", "mean"]),
    baseline: optional(expression("What the goal is compared with.")),
    project: number("How much of what lies beside the way from baseline to goal is removed.", {
      default: 0,
      minimum: 0,
      maximum: 1,
    }),
  }),
  direction: "higher",
  cost: "model",
  needs: "a reward model",
  scope: "row",
  inputs: "of and to",
  range: ({ similarity, negatives, baseline }) =>
    similarity === "dot" || baseline
      ? baseline
        ? { low: -1, high: 1 }
        : everything
      : negatives
        ? { low: -2, high: 2 }
        : { low: -1, high: 1 },
  async evaluate(input, { model, similarity, pooling, negatives, against, baseline, project }) {
    const column = new AnswerColumn(input.size);
    const others = negatives && input.read(negatives);
    const base = baseline && input.read(baseline);
    const rows = await embedded(input, model, pooling, (row) => ({
      of: valueIn(input.of, row),
      to: valueIn(input.to, row),
      ...(others && { negatives: valueIn(others, row) }),
      ...(base && { baseline: valueIn(base, row) }),
    }));
    for (let row = 0; row < input.size; row++) {
      const found = rows.get(row);
      if (found !== undefined)
        column.take(row, isFailure(found) ? found : scoreOf(found, { similarity, against, project }));
    }
    return column.done();
  },
});

interface How {
  readonly similarity: "cosine" | "dot";
  readonly against: "max" | "mean";
  readonly project: number;
}

function scoreOf(vectors: Vectors, { similarity, against, project }: How): number | Failure {
  const [x] = vectors["of"] ?? [];
  const goals = vectors["to"] ?? [];
  if (x === undefined || goals.length === 0) return { status: "abstain", note: "There is nothing to compare with." };
  const size = x.length;
  if (Object.values(vectors).some((list) => list.some((v) => v.length !== size)))
    return { status: "error", note: "The embeddings differ in length." };
  if (similarity === "dot") return Math.max(...goals.map((goal) => dot(x, goal)));
  if (norm(x) === 0 || goals.some((goal) => norm(goal) === 0))
    return { status: "error", note: "An embedding is all zeros." };
  const [start] = vectors["baseline"] ?? [];
  if (start !== undefined) {
    const way = projectedSimilarity(unitVector(x), reference(goals), unitVector(start), project);
    return way ?? { status: "error", note: "Goal and baseline are the same, so there is no direction between them." };
  }
  const goal = reference(goals);
  const near = dot(unitVector(x), goal) / (goals.length > 1 ? norm(goal) || 1 : 1);
  const far = (vectors["negatives"] ?? []).map((other) => dot(unitVector(x), unitVector(other)));
  if (far.length === 0) return near;
  return near - (against === "max" ? Math.max(...far) : far.reduce((a, b) => a + b, 0) / far.length);
}

export type { Value };
