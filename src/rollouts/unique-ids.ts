/** Ids in which each is told from the others: the second `a` becomes `a#2`. */
export function uniqueIds(ids: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return ids.map((id) => {
    let unique = id;
    for (let n = next.get(id) ?? 2; taken.has(unique); n++) {
      unique = `${id}#${n}`;
      next.set(id, n + 1);
    }
    taken.add(unique);
    return unique;
  });
}
