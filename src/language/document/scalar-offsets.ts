import type { TextRange } from "../types";
import type { ScalarTree } from "./tree";

const isSpace = (c: string | undefined) => c === " " || c === "\n" || c === "\t" || c === "\r";

/** Length of a backslash escape in double quotes that starts at `at`. */
function escapeLength(text: string, at: number): number {
  const digits: Record<string, number> = { x: 2, u: 4, U: 8 };
  return 2 + (digits[text[at + 1] ?? ""] ?? 0);
}

/**
 * For each UTF-16 unit of a scalar's value the offset in the file where it is written, and one entry for its end. Folded
 * lines, indentation, block headers and escapes are accounted for.
 */
export function valueOffsets(text: string, scalar: ScalarTree): readonly number[] {
  const quoted = scalar.style === "single" || scalar.style === "double";
  let at = scalar.start + (quoted ? 1 : 0);
  if (scalar.style === "block") {
    const line = text.indexOf("\n", at);
    at = line < 0 ? scalar.end : line + 1;
  }
  const offsets: number[] = [];
  for (const unit of scalar.text.split("")) {
    if (isSpace(unit)) {
      offsets.push(Math.min(at, scalar.end));
      if (isSpace(text[at]) && text[at] !== "\n") at++;
      continue;
    }
    while (at < scalar.end && isSpace(text[at])) at++;
    if (scalar.style === "double" && text[at] === "\\") {
      if (text[at + 1] === "\n") {
        at += 2;
        while (at < scalar.end && isSpace(text[at])) at++;
        offsets.push(at++);
      } else {
        offsets.push(at);
        at += escapeLength(text, at);
      }
    } else {
      offsets.push(at);
      at += scalar.style === "single" && unit === "'" ? 2 : 1;
    }
  }
  offsets.push(Math.min(at, scalar.end));
  return offsets;
}

/** A range inside a scalar's value as a range of the file. Never empty, so that it can be seen. */
export function rangeInScalar(text: string, scalar: ScalarTree, start: number, end: number): TextRange {
  const offsets = valueOffsets(text, scalar);
  const last = offsets.length - 1;
  const from = offsets[Math.min(start, last)] ?? scalar.start;
  const to = end > start ? (offsets[Math.min(end, last) - 1] ?? from) + 1 : from + 1;
  return to <= from
    ? { start: from, end: from + 1 }
    : { start: Math.min(from, Math.max(scalar.start, to - 1)), end: to };
}
