/** Where the line of an offset begins. `lastIndexOf` alone takes -1 for 0 and finds a line end at the very beginning again. */
export const lineStart = (text: string, offset: number): number =>
  offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
