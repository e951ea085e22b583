import type { Box } from "./box";
import { pngOf } from "./png";

/** Longer side of a drawing, in pixels, and how thick its lines are. */
const side = 512;
const line = 3;

/** White, then one colour after another for the boxes (Okabe and Ito, distinct for the colour blind). */
const palette = [
  [255, 255, 255],
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
  [204, 121, 167],
  [230, 159, 0],
  [86, 180, 233],
  [0, 0, 0],
] as const;

/** What the coordinates span from 0: 1 by 1 where none is larger, else up to the farthest corner. */
export function extentOf(boxes: readonly Box[]): readonly [number, number] {
  const width = boxes.reduce((most, box) => Math.max(most, box[2]), 0);
  const height = boxes.reduce((most, box) => Math.max(most, box[3]), 0);
  return width <= 1 && height <= 1 ? [1, 1] : [Math.max(width, 1), Math.max(height, 1)];
}

/** Outlines of boxes on a white canvas, as a PNG. @param extent width and height that the canvas stands for. */
export function drawBoxes(boxes: readonly Box[], extent: readonly [number, number]): Buffer {
  const scale = side / Math.max(...extent);
  const width = Math.max(1, Math.round(extent[0] * scale));
  const height = Math.max(1, Math.round(extent[1] * scale));
  const pixels = new Uint8Array(width * height);
  const fill = (x1: number, y1: number, x2: number, y2: number, colour: number): void => {
    for (let y = Math.max(0, y1); y < Math.min(height, y2); y++)
      pixels.fill(colour, y * width + Math.min(width, Math.max(0, x1)), y * width + Math.min(width, Math.max(0, x2)));
  };
  boxes.forEach((box, i) => {
    const colour = 1 + (i % (palette.length - 1));
    const [x1, y1, x2, y2] = box.map((v) => Math.round(Math.max(-side, Math.min(2 * side, v * scale)))) as [
      number,
      number,
      number,
      number,
    ];
    fill(x1, y1, x2, y1 + line, colour);
    fill(x1, y2 - line, x2, y2, colour);
    fill(x1, y1, x1 + line, y2, colour);
    fill(x2 - line, y1, x2, y2, colour);
  });
  return pngOf(width, height, pixels, palette);
}
