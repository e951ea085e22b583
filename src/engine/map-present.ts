/** Applies a function to every present row; rows without a value get NaN. */
export function mapPresent(values: Float64Array, present: Uint8Array, f: (x: number) => number): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) result[row] = present[row] === 1 ? f(values[row]!) : NaN;
  return result;
}
