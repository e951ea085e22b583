import type { DimensionScore, Evidence } from "../../src/messages/score";

/** A span of evidence with the dimension that it belongs to. */
export interface Mark extends Evidence {
  readonly dimension: string;
  readonly index: number;
}

/** A stretch of text under the same marks. `whole` marks are drawn around it, `spans` below it. */
export interface Segment {
  readonly text: string;
  readonly spans: readonly Mark[];
  readonly whole: readonly (Mark & { readonly first: boolean; readonly last: boolean })[];
}

/** A span over the whole text says nothing of a place: its note stands on the dimension's chip. */
export const isAll = ({ start, end }: Evidence, length: number): boolean => start <= 0 && end >= length && length > 0;

/** Marks of one field of a rollout, of the dimensions that are shown. `length` is that of the whole text. */
export function marksOf(
  field: string,
  dimensions: readonly { readonly name: string; readonly index: number }[],
  scores: Readonly<Record<string, DimensionScore>>,
  length: number,
): readonly Mark[] {
  return dimensions.flatMap(({ name, index }) =>
    (scores[name]?.evidence ?? [])
      .filter((evidence) => evidence.field === field && evidence.end > evidence.start && !isAll(evidence, length))
      .map((evidence) => ({ ...evidence, dimension: name, index })),
  );
}

/**
 * Cuts `text` where a mark begins or ends. A mark that holds another one is a whole match and is drawn around it.
 * Offsets outside the text are cut off.
 */
export function segments(text: string, found: readonly Mark[]): readonly Segment[] {
  const marks = found.map((mark) => withoutLineEnds(text, mark));
  const holds = (a: Mark, b: Mark): boolean =>
    a.start <= b.start && b.end <= a.end && a.end - a.start > b.end - b.start;
  const isWhole = new Set(marks.filter((a) => marks.some((b) => holds(a, b))));
  const cuts = [0, text.length, ...marks.flatMap(({ start, end }) => [start, end])];
  const inside = cuts.map((cut) => Math.min(text.length, Math.max(0, cut)));
  const edges = [...new Set(inside)].sort((a, b) => a - b);
  return edges.slice(1).map((end, i) => {
    const start = edges[i] ?? 0;
    const over = marks.filter((mark) => mark.start < end && mark.end > start);
    return {
      text: text.slice(start, end),
      spans: over.filter((mark) => !isWhole.has(mark)),
      whole: over
        .filter((mark) => isWhole.has(mark))
        .map((mark) => ({ ...mark, first: mark.start >= start, last: mark.end <= end })),
    };
  });
}

/** A line end at an edge of a mark would be drawn as a stroke at the end of another line. */
function withoutLineEnds(text: string, mark: Mark): Mark {
  let { start, end } = mark;
  while (start < end && text[start] === "\n") start++;
  while (end > start && text[end - 1] === "\n") end--;
  return start === end ? mark : { ...mark, start, end };
}
