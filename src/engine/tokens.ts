import type { Value, ValueColumn } from "./column";
import { isNumbers, textOf } from "./dimension-input";
import type { DimensionInput } from "./record";

const noTokens = "No tokens are known for this text. Use unit: words, or rollouts that carry `tokens`.";

/** The policy's own tokens of `of` in one row, or why they are not known. */
export type RowTokens = readonly Value[] | string;

/** UTF-16 offset at which a token begins, where its source says so. */
function offsetOf(token: Value): number | undefined {
  if (typeof token !== "object" || token === null || Array.isArray(token)) return undefined;
  const { offset } = token as Readonly<Record<string, Value>>;
  const first = Array.isArray(offset) ? (offset as readonly Value[])[0] : offset;
  return typeof first === "number" ? first : undefined;
}

function within(tokens: readonly Value[], start: number, end: number): RowTokens {
  const inside: Value[] = [];
  for (const token of tokens) {
    const at = offsetOf(token);
    if (at === undefined) return "The tokens have no offsets, so those of a part of the completion are not known.";
    if (at >= start && at < end) inside.push(token);
  }
  return inside;
}

/**
 * Reads the tokens of `of` row by row from the column `tokens`, which belongs to the completion: all of them where `of` is the
 * completion, those that begin inside where `of` is a piece of it with a span.
 */
export function tokenReader({ of, table }: DimensionInput): (row: number) => RowTokens {
  const tokens = table.column("tokens");
  const completion = table.column("completion");
  const spans = isNumbers(of) ? undefined : (of as ValueColumn).spans;
  return (row) => {
    const list = tokens?.status[row] === 0 ? tokens.values[row] : undefined;
    if (!Array.isArray(list)) return noTokens;
    const all = list as readonly Value[];
    if (of.values[row] === completion?.values[row]) return all;
    const start = spans?.start[row] ?? -1;
    return spans?.field === "completion" && start >= 0 ? within(all, start, spans.end[row]!) : noTokens;
  };
}

/** Numbers that are equal for equal tokens: ids where they are known, else a negative one for each different text. */
export function tokenNumbers(tokens: readonly Value[], texts: Map<string, number>): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const token of tokens) {
    const mapping = typeof token === "object" && token !== null && !Array.isArray(token);
    const { id, text } = (mapping ? token : { id: token, text: token }) as Readonly<Record<string, Value>>;
    const written = textOf(text);
    if (typeof id === "number") numbers.push(id);
    else if (written === undefined) return undefined;
    else {
      const known = texts.get(written) ?? -1 - texts.size;
      texts.set(written, known);
      numbers.push(known);
    }
  }
  return numbers;
}
