import type { Value } from "../column";
import { absent, foundIn, inText, piecesOf, withinParameter } from "../extraction-text";
import { findBoxes, findFrameBoxes } from "../geometry/find-boxes";
import { choice, parameters } from "../parameters";
import { defineExtraction, type Failure, type Find } from "../record";

const none = "There is no box [x1, y1, x2, y2] in the text.";

/** A mapping from frames to boxes, and the frames in their order. */
function byFrame(text: string, within: string | undefined): Find | Failure {
  const pieces = piecesOf(text, { within });
  const found = ("status" in pieces ? [] : pieces).flatMap(({ start, end }) =>
    findFrameBoxes(text.slice(start, end)).map((box) => ({ ...box, start: box.start + start, end: box.end + start })),
  );
  const boxes = new Map<number, Value>();
  for (const { frame, values } of found) {
    if (boxes.has(frame)) return absent(`Frame ${frame} has two boxes.`);
    boxes.set(frame, values);
  }
  const frames = [...boxes.keys()].sort((a, b) => a - b);
  return {
    value: Object.fromEntries(frames.map((frame) => [String(frame), boxes.get(frame)!])),
    start: found[0]?.start ?? -1,
    end: found.at(-1)?.end ?? -1,
    parts: { frames },
  };
}

export default defineExtraction({
  kind: "extraction",
  name: "boxes",
  summary: "Boxes in a text.",
  docs: `Lists of four finite numbers in square brackets, \`[x1, y1, x2, y2]\` with x1 < x2 and y1 < y2, wherever they stand: in JSON, in a list of
lists, in a sentence. Everything else is dropped. None is an empty list; with \`pick: first\` or \`last\` it is *unparseable*.

\`by: frame\` gives a mapping from frames to boxes, and \`name.frames\`, the frames in rising order. The frame of a box is the last whole number
between the list of four numbers before it and the box that is no part of a word: \`{"3": [0, 0, 1, 1]}\`, \`frame 3: [0, 0, 1, 1]\` and
\`{"frame": 3, "bbox_2d": [0, 0, 1, 1]}\` are alike. A box without one is dropped; two boxes of one frame are *unparseable*.

\`within\` looks only inside that tag; where it is not there, nothing is found.

\`\`\`yaml
extract:
  drawn: {boxes: completion, pick: all}
  final: {boxes: completion, within: boxes, by: frame}
\`\`\``,
  main: "of",
  parameters: parameters({
    within: withinParameter,
    by: choice("Whether boxes are listed, or mapped from their frames.", ["order", "frame"]),
    pick: choice("Which box where there are several.", ["all", "first", "last"]),
  }),
  mistake: ({ by, pick }) =>
    by === "frame" && pick !== "all" ? "`by: frame` gives the boxes of all frames: leave `pick` out." : undefined,
  yields: ({ by }) => (by === "frame" ? "any" : "list"),
  parts: ({ by }): Readonly<Record<string, "list">> => (by === "frame" ? { frames: "list" } : {}),
  find: (source, { within, by, pick }) =>
    by === "frame"
      ? inText(source, (text) => byFrame(text, within))
      : foundIn(source, { within }, pick, none, (piece) =>
          findBoxes(piece).map(({ values, start, end }) => ({ value: values, start, end })),
        ),
});
