import { anchorOf } from "../engine/levels/element-table";
import { reportedNote, reportedStatus, type ScoredList } from "../engine/scored";
import { statusName } from "../messages/status";
import type { ElementScore } from "../messages/score";
import { numberAt } from "./score-rows";

/** The elements of a list in one rollout, in their order. */
export function elementScores(list: ScoredList, row: number): ElementScore[] {
  const { elements, raw, shaped } = list;
  const from = elements.offsets[row]!;
  return Array.from({ length: elements.offsets[row + 1]! - from }, (_, i): ElementScore => {
    const at = from + i;
    const note = reportedNote(list, at);
    return {
      at: anchorOf(elements, at),
      value: numberAt(shaped, at),
      raw: numberAt(raw, at),
      status: statusName(reportedStatus(list, at)),
      ...(note === undefined ? {} : { note }),
    };
  });
}
