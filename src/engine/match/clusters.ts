/** How clusters are joined: by their nearest members, or by the mean distance between them. */
export type Linkage = "single" | "average";

/** The root of each element in a forest of joined elements. */
function forest(n: number) {
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  return { root, join: (a: number, b: number): void => void (parent[root(a)] = root(b)) };
}

/**
 * Agglomerative clusters: the nearest two are joined as long as they are nearer than `distance`. Average linkage goes along chains of
 * nearest neighbours, as scipy does, so that ties are settled the same way.
 * @param between distances of n elements as n rows of n; it is used up.
 * @returns a number for each element, equal for those of one cluster.
 */
export function clusters(n: number, between: Float64Array, distance: number, linkage: Linkage): Int32Array {
  const joined = forest(n);
  if (linkage === "single") {
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (between[i * n + j]! < distance) joined.join(i, j);
  } else joinByMean(n, between, distance, joined.join);
  return Int32Array.from({ length: n }, (_, i) => joined.root(i));
}

function joinByMean(n: number, between: Float64Array, distance: number, join: (a: number, b: number) => void): void {
  const size = new Int32Array(n).fill(1);
  const chain: number[] = [];
  for (let step = 0; step < n - 1; step++) {
    if (chain.length === 0) chain.push(size.findIndex((count) => count > 0));
    let nearest: number;
    let least: number;
    for (;;) {
      const here = chain.at(-1)!;
      nearest = chain.at(-2) ?? -1;
      least = nearest < 0 ? Infinity : between[here * n + nearest]!;
      for (let i = 0; i < n; i++) {
        if (size[i] === 0 || i === here || !(between[here * n + i]! < least)) continue;
        least = between[here * n + i]!;
        nearest = i;
      }
      if (nearest === chain.at(-2)) break;
      chain.push(nearest);
    }
    const other = chain.pop()!;
    chain.pop();
    const [gone, kept] = other < nearest ? [other, nearest] : [nearest, other];
    if (least < distance) join(gone, kept);
    for (let i = 0; i < n; i++) {
      if (size[i] === 0 || i === kept || i === gone) continue;
      const mean =
        (size[gone]! * between[gone * n + i]! + size[kept]! * between[kept * n + i]!) / (size[gone]! + size[kept]!);
      between[kept * n + i] = between[i * n + kept] = mean;
    }
    size[kept]! += size[gone]!;
    size[gone] = 0;
  }
}
