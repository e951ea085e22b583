/** Two 32-bit FNV-1a hashes of a row of numbers, as a short text: equal rows have equal ones, and others hardly ever. */
export function shortName(words: Iterable<number>): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (const word of words) {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ (word + 2), 0x01000193);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}
