const surrogate = /[\uD800-\uDFFF]/;

/** True if code points and UTF-16 units are the same in a text. */
export function isPlain(text: string): boolean {
  return !surrogate.test(text);
}
