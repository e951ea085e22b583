import { OK, statuses } from "../../messages/status";
import type { Failure, ListScores } from "../record";
import { AnswerColumn, isFailure } from "./questions";

/** Lists of numbers by row as scores of a type that gives lists by itself; a row without a list keeps its status. */
export function listScores(lists: readonly (readonly (number | Failure)[] | Failure)[]): ListScores {
  const offsets = new Int32Array(lists.length + 1);
  const status = new Uint8Array(lists.length);
  const notes = new Map<number, string>();
  lists.forEach((list, row) => {
    const failed = isFailure(list);
    offsets[row + 1] = offsets[row]! + (failed ? 0 : list.length);
    status[row] = failed ? statuses.indexOf(list.status) : OK;
    if (failed && list.note !== "") notes.set(row, list.note);
  });
  const elements = new AnswerColumn(offsets[lists.length]!);
  lists.forEach((list, row) => {
    if (!isFailure(list)) list.forEach((value, i) => elements.take(offsets[row]! + i, value));
  });
  return { offsets, elements, status, notes };
}
