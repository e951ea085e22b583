import { OK } from "../../messages/status";
import type { NumberColumn, Value } from "../column";
import { NumberColumnBuilder } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { groupRows } from "../groups";
import { clusters, type Linkage } from "../match/clusters";
import { gramReader, pairBleu } from "../match/pair-bleu";
import { choice, number, optional, parameters, text } from "../parameters";
import { embedded } from "../providers/embed";
import { defineDimension, type DimensionInput, type Failure } from "../record";
import { refuse, type Refusal } from "../score-values";
import { comparable } from "../text/ignore";
import { cosine, type Vector } from "../text/vectors";

interface Options {
  readonly by: "exact" | "bleu" | "embedding";
  readonly distance?: number | undefined;
  readonly linkage: Linkage;
  readonly within: "group" | "batch";
  readonly value: "share" | "excess";
  readonly model?: string | undefined;
}

/** A cluster for each row of a set, by number; or why there is none. */
type Clustering = Int32Array | Refusal;

/** More rows than this are not compared with one another, and more words than that among all pairs neither. */
const mostRows = 4000;
const mostWords = 100_000_000;

const tooMany = (n: number): Refusal => ({
  status: "error",
  note: `${n} rollouts are too many to compare with one another. Use \`within: group\`, smaller batches or \`by: exact\`.`,
});

function byText(texts: readonly string[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(texts, (one) => {
    const cluster = known.get(one) ?? known.size;
    known.set(one, cluster);
    return cluster;
  });
}

/** Distances of all pairs, i before j. */
function distances(n: number, between: (i: number, j: number) => number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) matrix[i * n + j] = matrix[j * n + i] = between(i, j);
  return matrix;
}

function byBleu(texts: readonly string[], distance: number, linkage: Linkage): Clustering {
  const n = texts.length;
  const read = gramReader();
  const grams = texts.map(read);
  const words = grams.reduce((sum, { words }) => sum + words, 0);
  if (n > mostRows || words * n > mostWords) return tooMany(n);
  return clusters(
    n,
    distances(n, (i, j) => 1 - pairBleu(grams[i]!, grams[j]!)),
    distance,
    linkage,
  );
}

function byVector(vectors: readonly Vector[], distance: number, linkage: Linkage): Clustering {
  const n = vectors.length;
  if (n > mostRows || n * n * (vectors[0]?.length ?? 0) > 100 * mostWords) return tooMany(n);
  if (vectors.some((vector) => vector.length !== vectors[0]!.length))
    return { status: "error", note: "The embeddings differ in length." };
  if (vectors.some((vector) => vector.every((x) => x === 0)))
    return { status: "error", note: "An embedding is 0 throughout, so it has no direction." };
  return clusters(
    n,
    distances(n, (i, j) => 1 - cosine(vectors[i]!, vectors[j]!)),
    distance,
    linkage,
  );
}

async function scoreShares(input: DimensionInput, options: Options): Promise<NumberColumn> {
  const { by, distance = 0, linkage, within, value, model = "encoder" } = options;
  const { size, live, of, table } = input;
  const column = new NumberColumnBuilder(size);
  const own: ArrayLike<Value> = of.values;
  const plain = comparable([]);
  const texts = new Array<string>(size).fill("");
  const vectors = new Array<Vector | undefined>(size);
  const counted = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    if (live[row] !== 1) continue;
    const read = textOf(own[row]);
    if (read === undefined && !(by === "embedding" && Array.isArray(own[row])))
      refuse(column, row, { of: `\`of\` gives ${kindOf(own[row])}, and a text is needed.` }, of);
    else {
      counted[row] = 1;
      texts[row] = by === "exact" ? plain(read ?? "") : (read ?? "");
    }
  }
  if (by === "embedding") {
    const made = await embedded({ ...input, live: counted }, model, "mean", (row) => ({ own: own[row] ?? null }));
    made.forEach((found, row) => {
      const own = "status" in found ? undefined : found["own"];
      if (own?.length === 1) return void (vectors[row] = own[0]);
      counted[row] = 0;
      refuse(column, row, "status" in found ? (found as Failure) : { of: "One text or one vector is needed." }, of);
    });
  }

  const sets = within === "group" ? table.group : table.batch;
  const groups = groupRows(
    sets,
    sets.reduce((most, set) => Math.max(most, set + 1), 0),
  );
  for (let set = 0; set < groups.count; set++) {
    const rows = [...groups.rows.subarray(groups.start[set], groups.start[set + 1])].filter(
      (row) => counted[row] === 1,
    );
    const clustering =
      by === "exact"
        ? byText(rows.map((row) => texts[row]!))
        : by === "bleu"
          ? byBleu(
              rows.map((row) => texts[row]!),
              distance,
              linkage,
            )
          : byVector(
              rows.map((row) => vectors[row]!),
              distance,
              linkage,
            );
    if (!(clustering instanceof Int32Array)) {
      for (const row of rows) refuse(column, row, clustering, of);
      continue;
    }
    const sizes = new Map<number, number>();
    for (const cluster of clustering) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
    rows.forEach((row, i) => {
      const count = sizes.get(clustering[i]!)!;
      column.set(row, value === "share" ? count / rows.length : count - 1);
    });
  }
  return column.done();
}

export default defineDimension({
  kind: "dimension",
  name: "cluster_share",
  summary: "How large a part of the batch or group says the same.",
  docs: `The values of \`of\` in one group or batch are clustered; \`share\` is the size of a rollout's own cluster divided by the number
of rollouts n that have a value, \`excess\` is n · share - 1: 0 where all differ, n - 1 where all say the same. Alone the share is
1. Less means more varied.

- \`exact\`: equal texts, after trimming.
- \`bleu\`: the distance of two texts is 1 - BLEU of the earlier against the later one: words between white space, orders 1 to 4,
  0.1 common n-grams where there are none, brevity penalty. So equal texts of fewer than four words are apart.
- \`embedding\`: 1 - cosine of the embeddings by \`model\`; a list of numbers is its own embedding.

The nearest two clusters are joined as long as they are nearer than \`distance\`: with \`linkage: single\` by their nearest members,
with \`average\` by the mean over all pairs. More than ${mostRows} rollouts, or too many words among them, are an error.

\`\`\`yaml
dimensions:
  repeats: {type: cluster_share, by: bleu, distance: 0.25, linkage: average, within: batch, value: excess}
\`\`\``,
  source:
    "scikit-learn AgglomerativeClustering over 1 - NLTK sentence_bleu (method1), as in MM-Zero proposer_reward.py",
  parameters: parameters({
    by: choice("When two rollouts say the same.", ["exact", "bleu", "embedding"]),
    distance: optional(number("Clusters nearer than this are joined.", { exclusiveMinimum: 0 })),
    linkage: choice("How far two clusters are apart.", ["single", "average"]),
    within: choice("Which rollouts are compared.", ["group", "batch"]),
    value: choice("What is measured.", ["share", "excess"]),
    model: optional(text("Who embeds: a name of `models`. Default: `encoder`.")),
  }),
  mistake({ by, distance }) {
    if (by === "exact" || distance !== undefined) return undefined;
    return `\`by: ${by}\` needs \`distance\`: how near two clusters are that are joined, such as 0.25.`;
  },
  direction: "lower",
  cost: "cpu",
  scope: "batch",
  inputs: "of",
  range: ({ value }) => ({ low: 0, high: value === "share" ? 1 : Infinity }),
  evaluate: (input, options) => scoreShares(input, options),
  explainRows({ raw, table }, { within, value }) {
    const sets = within === "group" ? table.group : table.batch;
    const sizes = new Map<number, number>();
    sets.forEach((set, row) => raw.status[row] === OK && sizes.set(set, (sizes.get(set) ?? 0) + 1));
    return (row) => {
      const all = sizes.get(sets[row]!)!;
      const count = Math.round(value === "share" ? raw.values[row]! * all : raw.values[row]! + 1);
      return { why: `${count} of ${all} in the ${within} say the same, this one included`, evidence: [] };
    };
  },
});
