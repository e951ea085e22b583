/** The name being typed before the caret, from `start`. */
export interface Word {
  readonly start: number;
  readonly text: string;
}

/** Null inside quotes and where no name is being typed. */
export function wordBefore(filter: string, caret: number): Word | null {
  const before = filter.slice(0, caret);
  if (((before.match(/"/g)?.length ?? 0) | (before.match(/'/g)?.length ?? 0)) % 2 === 1) return null;
  const text = /[A-Za-z_][\w.]*$/.exec(before)?.[0];
  return text === undefined ? null : { start: caret - text.length, text };
}

/** Names that begin with the word, then those that hold it; none where the word is complete. */
export function suggestions(word: Word | null, names: readonly string[], most = 8): readonly string[] {
  if (word === null || names.includes(word.text)) return [];
  const low = word.text.toLowerCase();
  const begins = names.filter((name) => name.toLowerCase().startsWith(low));
  const holds = names.filter((name) => !begins.includes(name) && name.toLowerCase().includes(low));
  return [...begins, ...holds].slice(0, most);
}

/** The filter with the word replaced. */
export function accept(filter: string, word: Word, name: string): string {
  return filter.slice(0, word.start) + name + filter.slice(word.start + word.text.length);
}
