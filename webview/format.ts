const MINUS = "\u2212";

/** What stands for a number that does not exist. */
export const NONE = "\u2013";

/** Fixed digits with a real minus sign; `-0.00` reads `0.00`. A missing number reads as a dash. */
export function fixed(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** As `fixed`, with a plus sign for what is above zero. */
export function signed(value: number | null | undefined, digits = 2): string {
  const text = fixed(value, digits);
  return value !== null && value !== undefined && value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A share in [0, 1] as whole percent. What is above 0 and below half a percent reads `<1%`. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NONE;
  if (share > 0 && share < 0.005) return "<1%";
  return `${fixed(share * 100, 0)}%`;
}

export { count, plural } from "../src/messages/counted";

/** A number as short as it can be with at most four significant digits, for axes, boxes and tool tips. */
export function compact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  return Number(value.toPrecision(4)).toString().replace("-", MINUS);
}

/** A value of a dimension: two digits, but a count such as 28 words stays whole. */
export function valueText(value: number | null | undefined): string {
  return Number.isInteger(value) && Math.abs(value ?? 0) > 1 ? compact(value) : fixed(value);
}

/** Reads what a person typed into a number box; a real minus sign counts. Null if it is no number. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(MINUS, "-");
  const value = Number(plain);
  return plain === "" || !Number.isFinite(value) ? null : value;
}

/** A duration in ms as `m:ss`, or `h:mm:ss` from an hour on. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The last part of a path, whichever separator it uses. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
