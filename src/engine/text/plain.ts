const surrogate = /[\uD800-\uDFFF]/;

/** True if code points and UTF-16 units are the same in a text. */
export function isPlain(text: string): boolean {
  return !surrogate.test(text);
}

const surrogateOrSeparator = /[\uD800-\uDFFF\u2028\u2029]/;

/** True if a text is plain and its lines end with a line feed and nothing else. */
export function hasPlainLines(text: string): boolean {
  return !surrogateOrSeparator.test(text) && !text.includes("\r");
}
