import { numberGroups, type NumberGroup } from "./number-groups";

/** Every list of four numbers x1, y1, x2, y2 with x1 < x2 and y1 < y2, from left to right. */
export const findBoxes = (text: string): readonly NumberGroup[] =>
  numberGroups(text, 4, false).filter(({ values }) => values[0]! < values[2]! && values[1]! < values[3]!);

/** A box with the frame it belongs to. */
export interface FrameBox extends NumberGroup {
  readonly frame: number;
}

const whole = /(?<![\p{L}\p{N}_.])\d{1,15}(?![\p{L}\p{N}_]|\.\d)/gu;

/** The last whole number of a text that is no part of a word; undefined without one. */
function lastWhole(text: string): number | undefined {
  const last = [...text.matchAll(whole)].at(-1);
  return last && Number(last[0]);
}

/** Boxes with the last whole number that stands between the list of four numbers before and the box; without one they are dropped. */
export function findFrameBoxes(text: string): readonly FrameBox[] {
  let after = 0;
  const boxes = new Set(findBoxes(text).map(({ start }) => start));
  return numberGroups(text, 4, false).flatMap((group) => {
    const frame = boxes.has(group.start) ? lastWhole(text.slice(after, group.start)) : undefined;
    after = group.end;
    return frame === undefined ? [] : [{ ...group, frame }];
  });
}
