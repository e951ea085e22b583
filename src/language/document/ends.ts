/** Where the content of a range ends: before the spaces and line breaks at its end. */
export function contentEnd(text: string, range: { readonly start: number; readonly end: number }): number {
  let { end } = range;
  while (end > range.start && /\s/.test(text[end - 1] ?? "")) end--;
  return end;
}

/** Where the line of an offset ends, before its line break of either kind. */
export function endOfLine(text: string, from: number): number {
  const line = text.indexOf("\n", from);
  const end = line < 0 ? text.length : line;
  return text[end - 1] === "\r" ? end - 1 : end;
}
