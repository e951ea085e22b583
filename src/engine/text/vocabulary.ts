import type { TokenList } from "./token-list";

/** Numbers for the tokens of a gold text: equal tokens have equal numbers, from 0; what is not known is -1. */
export interface Vocabulary {
  readonly size: number;
  /** Numbers the tokens, the new ones too. */
  add(tokens: TokenList): Int32Array;
  /** The number of each token. */
  find(tokens: TokenList): Int32Array;
  textOf(number: number): string;
}

/** Tokens are looked up by hash and then compared in full, without a string a token. */
export function vocabulary(): Vocabulary {
  let slots = new Int32Array(256).fill(-1);
  const texts: string[] = [];
  const hashes: number[] = [];

  function slotOf({ text, starts, ends, hashes: found }: TokenList, i: number): number {
    const mask = slots.length - 1;
    const hash = found[i]!;
    const start = starts[i]!;
    const length = ends[i]! - start;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const id = slots[slot]!;
      if (id < 0) return slot;
      const known = texts[id]!;
      if (hashes[id] !== hash || known.length !== length) continue;
      let k = 0;
      while (k < length && known.charCodeAt(k) === text.charCodeAt(start + k)) k++;
      if (k === length) return slot;
    }
  }

  function grow(): void {
    slots = new Int32Array(2 * slots.length).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < texts.length; id++) {
      let slot = (Math.imul(hashes[id]!, 0x9e3779b1) >>> 7) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
  }

  return {
    get size() {
      return texts.length;
    },
    textOf: (number) => texts[number]!,
    add(tokens) {
      const ids = new Int32Array(tokens.count);
      for (let i = 0; i < tokens.count; i++) {
        const slot = slotOf(tokens, i);
        let id = slots[slot]!;
        if (id < 0) {
          id = texts.length;
          texts.push(tokens.text.slice(tokens.starts[i]!, tokens.ends[i]!));
          hashes.push(tokens.hashes[i]!);
          slots[slot] = id;
          if (2 * texts.length > slots.length) grow();
        }
        ids[i] = id;
      }
      return ids;
    },
    find(tokens) {
      const ids = new Int32Array(tokens.count);
      for (let i = 0; i < tokens.count; i++) ids[i] = slots[slotOf(tokens, i)]!;
      return ids;
    },
  };
}
