/** A number of a curve: three digits behind the point, a real minus sign. */
export const written = (value: number): string => value.toFixed(3).replace("-", "−");

/** A share in whole percent. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`.replace("-", "−");
