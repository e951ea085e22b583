import { absent } from "../extraction-text";
import { isMissing } from "../expression";
import { readBoxes } from "../geometry/box";
import { isRead } from "../geometry/coordinates";
import { drawBoxes, extentOf } from "../geometry/drawing";
import { statusName } from "../../messages/status";
import { expression, list, number, optional, parameters } from "../parameters";
import { defineExtraction, type Failure, type Find } from "../record";
import type { Result } from "../expression/types";
import type { Box } from "../geometry/box";

/** More boxes are not drawn. */
const mostBoxes = 1000;

/** The picture below the boxes, by its path, with what is drawn on it. */
function onPicture(boxes: readonly Box[], picture: Result | undefined): Find | Failure {
  if (picture === undefined) return { status: "error", note: "`on` cannot be read here." };
  if (isMissing(picture)) {
    const status = statusName(picture.missing);
    return { status: status === "ok" ? "error" : status, note: picture.note };
  }
  const path = Array.isArray(picture) && picture.length === 1 ? (picture[0] as Result) : picture;
  if (typeof path !== "string") return { status: "error", note: "`on` gives no path of a picture." };
  return { value: { on: path, boxes }, start: -1, end: -1 };
}

export default defineExtraction({
  kind: "extraction",
  name: "draw",
  summary: "A picture with boxes drawn.",
  docs: `The outlines of a list of boxes x1, y1, x2, y2 on an empty canvas, one colour after another: a PNG whose longer side is 512 pixels, as the
text \`data:image/png;base64,...\`, for \`images\` of a type that looks at pictures. The canvas stands for \`size\`; without it for 1 by 1 where
no coordinate is larger, else up to the farthest corner. No box is an empty canvas.

With \`on\`, the path of a picture, the result is \`{on: path, boxes: [...]}\`: the picture is opened and drawn on where it is sent.

What is no list of boxes, and more than ${mostBoxes} boxes, are *unparseable*; an \`on\` that is no path is an error.

\`\`\`yaml
extract:
  planned: {boxes: completion}
  layout: {draw: planned, size: [1000, 1000]}
\`\`\``,
  main: "of",
  parameters: parameters({
    on: optional(expression("The picture to draw on: its path.")),
    size: optional(
      list("Width and height that the canvas stands for.", number("A length.", { exclusiveMinimum: 0 }), {
        minItems: 2,
        maxItems: 2,
      }),
    ),
  }),
  takes: "list",
  yields: ({ on }) => (on === undefined ? "text" : "any"),
  mistake: ({ on, size }) =>
    on !== undefined && size !== undefined ? "The picture has its own size: leave `size` out beside `on`." : undefined,
  find(source, { on, size }, context) {
    const boxes = readBoxes(source);
    if (!isRead(boxes)) return absent(boxes.wrong);
    if (boxes.value.length > mostBoxes) return absent(`${boxes.value.length} boxes are too many to be drawn.`);
    if (on !== undefined) return onPicture(boxes.value, context?.read(on));
    const extent = size === undefined ? extentOf(boxes.value) : ([size[0]!, size[1]!] as const);
    const png = drawBoxes(boxes.value, extent);
    return { value: `data:image/png;base64,${png.toString("base64")}`, start: -1, end: -1 };
  },
});
