/** Applies a function to every present row; rows without a value get NaN. */
export function mapPresent(values: Float64Array, present: Uint8Array, f: (x: number) => number): Float64Array {
  const result = new Float64Array(values.length).fill(NaN);
  for (let row = 0; row < values.length; row++) if (present[row] === 1) result[row] = f(values[row]!);
  return result;
}
