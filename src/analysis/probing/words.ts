export { count, plural } from "../../messages/counted";

/** A number for a reader: two decimals, a real minus sign. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size > 1e-9 && size < 0.005) return value < 0 ? "> −0.01" : "< 0.01";
  const text = size >= 100 ? size.toFixed(0) : size.toFixed(2);
  return value < 0 && size >= 0.005 ? `−${text}` : text;
}

/** A share in percent: one decimal below 10, `<0.1%` where it is not 0 and rounds to it. */
export function percent(share: number): string {
  const size = Math.abs(share) * 100;
  const text =
    size === 0 ? "0" : size < 0.05 ? "<0.1" : size < 10 ? size.toFixed(1).replace(/\.0$/, "") : size.toFixed(0);
  return `${share < 0 ? "−" : ""}${text}%`;
}

/** A made-up response in a sentence: one line, at most so long. */
export function quoted(text: string, longest = 60): string {
  if (text === "") return "an empty text";
  const line = JSON.stringify(text).slice(1, -1);
  return `“${line.length > longest ? `${line.slice(0, longest)}…` : line}”`;
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
