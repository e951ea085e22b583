import { createHash } from "node:crypto";

/**
 * The rows of a sample of at most `rollouts` rows made of whole groups, in table order. Groups are taken in the order of a
 * digest of their names, so the same groups are chosen in every reading, and a larger sample holds the smaller one. At least
 * one group is taken.
 */
export function sampleGroups(group: Int32Array, groupIds: readonly string[], rollouts: number): Int32Array {
  const sizes = new Int32Array(groupIds.length);
  for (const index of group) sizes[index]!++;
  const order = groupIds
    .map((id, index) => ({ index, digest: createHash("sha256").update(id).digest("hex") }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const chosen = new Uint8Array(groupIds.length);
  let taken = 0;
  for (const { index } of order) {
    const size = sizes[index]!;
    if (taken > 0 && taken + size > rollouts) break;
    chosen[index] = 1;
    taken += size;
  }
  return Int32Array.from(group.keys()).filter((row) => chosen[group[row]!] === 1);
}
