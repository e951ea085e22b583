import { cosine, type Vector } from "./vectors";

type Vectors = readonly Vector[];

const best = (from: Vectors, into: Vectors): number =>
  from.reduce((sum, x) => sum + Math.max(...into.map((y) => cosine(x, y))), 0) / from.length;

/** Greedy matching of BERTScore: precision over `of`, recall over `to`, or the average of both. Neither side is empty. */
export function bestMatch(of: Vectors, to: Vectors, direction: "both" | "of" | "to"): number {
  if (direction === "of") return best(of, to);
  return direction === "to" ? best(to, of) : (best(of, to) + best(to, of)) / 2;
}

/**
 * `sum P * cosine / sum P` of the plan P with uniform marginals that moves the share `mass` at the least cost 1 - cosine.
 * Successive shortest paths on the transport network, exact; sides of up to a few hundred tokens.
 */
export function partialTransport(of: Vectors, to: Vectors, mass: number): number {
  const m = of.length;
  const n = to.length;
  const similarity = of.map((x) => to.map((y) => cosine(x, y)));
  const left = new Float64Array(m).fill(1 / m);
  const right = new Float64Array(n).fill(1 / n);
  const plan = similarity.map((row) => new Float64Array(row.length));
  let moved = 0;
  let total = 0;
  const tiny = 1e-12;
  while (moved < mass - tiny) {
    const path = cheapestPath(similarity, plan, left, right, tiny);
    if (path === undefined) break;
    const amount = Math.min(path.capacity, mass - moved);
    for (const { i, j, forward } of path.edges) {
      plan[i]![j]! += forward ? amount : -amount;
      total += (forward ? 1 : -1) * amount * similarity[i]![j]!;
    }
    left[path.from]! -= amount;
    right[path.to]! -= amount;
    moved += amount;
  }
  return moved > 0 ? total / moved : 0;
}

interface Edge {
  readonly i: number;
  readonly j: number;
  readonly forward: boolean;
}

/** The cheapest way from a token that has mass left to one that takes some (Bellman and Ford over the residual network). */
function cheapestPath(
  similarity: readonly (readonly number[])[],
  plan: readonly Float64Array[],
  left: Float64Array,
  right: Float64Array,
  tiny: number,
) {
  const m = left.length;
  const n = right.length;
  const costLeft = left.map((mass) => (mass > tiny ? 0 : Infinity));
  const costRight = new Float64Array(n).fill(Infinity);
  const cameRight = new Int32Array(n).fill(-1);
  const cameLeft = new Int32Array(m).fill(-1);
  for (let changed = true; changed;) {
    changed = false;
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        const cost = 1 - similarity[i]![j]!;
        if (costLeft[i]! + cost < costRight[j]! - tiny) {
          costRight[j] = costLeft[i]! + cost;
          cameRight[j] = i;
          changed = true;
        }
        if (plan[i]![j]! > tiny && costRight[j]! - cost < costLeft[i]! - tiny) {
          costLeft[i] = costRight[j]! - cost;
          cameLeft[i] = j;
          changed = true;
        }
      }
  }
  let to = -1;
  for (let j = 0; j < n; j++) if (right[j]! > tiny && costRight[j]! < (to < 0 ? Infinity : costRight[to]!)) to = j;
  if (to < 0) return undefined;
  const edges: Edge[] = [];
  let capacity = right[to]!;
  let j = to;
  for (;;) {
    const i = cameRight[j]!;
    edges.push({ i, j, forward: true });
    const back = cameLeft[i]!;
    if (back < 0) return { edges, capacity: Math.min(capacity, left[i]!), from: i, to };
    edges.push({ i, j: back, forward: false });
    capacity = Math.min(capacity, plan[i]![back]!);
    j = back;
  }
}
