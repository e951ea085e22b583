/** Pearson correlation, null where a list is constant. Sums are of differences from the first values, which keeps them small. */
export function pearson(x: Float64Array, y: Float64Array): number | null {
  const n = x.length;
  const [x0, y0] = [x[0] ?? 0, y[0] ?? 0];
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - x0;
    const dy = y[i]! - y0;
    sx += dx;
    sy += dy;
    sxx += dx * dx;
    syy += dy * dy;
    sxy += dx * dy;
  }
  const xx = sxx - (sx * sx) / n;
  const yy = syy - (sy * sy) / n;
  return xx > 0 && yy > 0 ? (sxy - (sx * sy) / n) / Math.sqrt(xx * yy) : null;
}
