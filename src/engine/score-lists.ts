import { ABSTAIN, OK, type StatusCode } from "../messages/status";
import { NumberColumnBuilder, type Value } from "./column";
import type { DimensionInput, ListScores } from "./record";
import { blamed } from "./score-sides";
import { type Refusal, refuse } from "./score-values";

/** One element of a list that a type gives: its score, and what it is for a reader. */
export interface ScoredItem {
  readonly value: number;
  readonly item: Value;
}

const isRefusal = (result: readonly ScoredItem[] | Refusal): result is Refusal => !Array.isArray(result);

/** Scores a list in every live row; the others abstain. */
export function scoreEachList(
  input: DimensionInput,
  score: (of: Value, to: Value, row: number) => readonly ScoredItem[] | Refusal,
): ListScores {
  const rows = new NumberColumnBuilder(input.size);
  const offsets = new Int32Array(input.size + 1);
  const found: ScoredItem[] = [];
  const own: ArrayLike<Value> = input.of.values;
  const gold: ArrayLike<Value> | undefined = input.to?.values;
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] === 1) {
      const result = blamed(input, score(own[row] ?? null, gold?.[row] ?? null, row));
      if (isRefusal(result)) refuse(rows, row, result, input.of);
      else {
        rows.status[row] = OK satisfies StatusCode;
        for (const item of result) found.push(item);
      }
    } else rows.status[row] = ABSTAIN satisfies StatusCode;
    offsets[row + 1] = found.length;
  }
  return {
    offsets,
    elements: {
      values: Float64Array.from(found, ({ value }) => value),
      status: new Uint8Array(found.length),
    },
    status: rows.status,
    notes: rows.notes,
    items: found.map(({ item }) => item),
  };
}
