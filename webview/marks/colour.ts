/** Class that carries the colour of a dimension by its place in the file; what is none is drawn in the plain colour. */
export function colourClass(index: number): string {
  return index < 0 ? "dim-none" : `dim-${(index % 8) + 1}`;
}
