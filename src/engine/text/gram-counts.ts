/** Most n-grams that are counted of a gold text, all lengths together. */
export const mostGrams = 1 << 22;

/** Counts of the n-grams of gold sequences, for every n up to an order, and how many of them another sequence has. */
export interface GramCounts {
  /** False where the sequence has too many n-grams to be counted; then nothing can be matched. */
  add(ids: Int32Array, length?: number): boolean;
  /** Writes into `matches[n - 1]` how many n-grams stand on both sides, each as often as on the side that has fewer. */
  match(ids: Int32Array, matches: Int32Array, length?: number): void;
}

/**
 * n-grams are paths in a tree whose edges are looked up in a hash table by (node, integer): exact, and a sequence that is matched
 * is followed only as far as the gold side goes. Of several gold sequences the largest count of each n-gram holds. A negative
 * integer occurs on no gold side.
 * @param once counts equal n-grams of a sequence as one, so that sets are compared
 */
export function gramCounts(order: number, once = false): GramCounts {
  let slots = new Int32Array(2);
  let parents = new Int32Array(1);
  let edges = new Int32Array(1);
  let most = new Int32Array(1);
  let own = new Int32Array(1);
  let touched = new Int32Array(1);
  /** Node 0 is the root. */
  let size = 1;

  /** Makes room for so many nodes. */
  function reserve(nodes: number): void {
    if (nodes <= parents.length) return;
    const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(nodes);
      array.set(old);
      return array;
    };
    [parents, edges, most, own, touched] = [larger(parents), larger(edges), larger(most), larger(own), larger(touched)];
    slots = new Int32Array(2 << (32 - Math.clz32(nodes - 1)));
    for (let node = 1; node < size; node++) slots[slotOf(parents[node]!, edges[node]!)] = node;
  }

  /** Where the child of a node stands in the table, or where it would. */
  function slotOf(parent: number, edge: number): number {
    const mask = slots.length - 1;
    let hash = Math.imul(Math.imul(parent, 0x9e3779b1) ^ edge, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (let node = slots[slot]!; node !== 0; node = slots[slot]!) {
      if (parents[node] === parent && edges[node] === edge) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  return {
    add(ids, length = ids.length) {
      if (length * order > mostGrams) return false;
      reserve(size + length * order);
      for (let at = 0; at < length; at++) {
        let node = 0;
        for (let k = at; k < length && k < at + order; k++) {
          const slot = slotOf(node, ids[k]!);
          let next = slots[slot]!;
          if (next === 0) {
            next = size++;
            slots[slot] = next;
            parents[next] = node;
            edges[next] = ids[k]!;
          }
          if (++own[next]! > most[next]!) most[next] = once ? 1 : own[next]!;
          node = next;
        }
      }
      own.fill(0, 0, size);
      return true;
    },
    match(ids, matches, length = ids.length) {
      matches.fill(0);
      let used = 0;
      for (let at = 0; at < length; at++) {
        let node = 0;
        for (let n = 0; n < order && at + n < length; n++) {
          const edge = ids[at + n]!;
          if (edge < 0) break;
          node = slots[slotOf(node, edge)]!;
          if (node === 0) break;
          const times = own[node]!;
          if (times === 0) touched[used++] = node;
          if (times < most[node]!) {
            own[node] = times + 1;
            matches[n]!++;
          }
        }
      }
      for (let i = 0; i < used; i++) own[touched[i]!] = 0;
    },
  };
}
