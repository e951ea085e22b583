import type { Value } from "../column";
import { isList, plainOf, type Read, shapeOf } from "./coordinates";
import { countsOf } from "./coco-counts";

/** A mask as COCO writes it: lengths of runs down the columns, outside and inside in turn, the first outside. */
export interface Mask {
  readonly height: number;
  readonly width: number;
  readonly runs: readonly number[];
}

const wanted = "a mask is a list of rows of 0 and 1, or COCO run lengths {size: [height, width], counts: ...}";

/** True or false for what a mask may hold: 0 or false outside, 1, 255 or true inside. */
function inside(value: Value | undefined): boolean | undefined {
  if (value === 1 || value === 255 || value === true) return true;
  return value === 0 || value === false ? false : undefined;
}

function fromRows(rows: readonly Value[]): Read<Mask> {
  const height = rows.length;
  const width = isList(rows[0]) ? rows[0].length : 0;
  if (!rows.every((row) => isList(row) && row.length === width))
    return { wrong: "The rows of the mask are not of one length." };
  const runs: number[] = [];
  let now = false;
  let length = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const value = inside((rows[y] as readonly Value[])[x]);
      if (value === undefined)
        return {
          wrong:
            "A mask holds 0 and 1 (or 255, true, false) and nothing else: compare probabilities with a threshold first.",
        };
      if (value !== now) {
        runs.push(length);
        length = 0;
        now = value;
      }
      length++;
    }
  }
  runs.push(length);
  return { value: { height, width, runs } };
}

function fromCounts(mask: Readonly<Record<string, Value>>): Read<Mask> {
  const { size, counts } = mask;
  const [height, width] = isList(size) && size.length === 2 ? size : [];
  const whole = (n: Value | undefined): n is number => typeof n === "number" && Number.isSafeInteger(n) && n >= 0;
  if (!whole(height) || !whole(width) || counts === undefined) return { wrong: `${wanted}.` };
  const runs =
    typeof counts === "string" ? countsOf(counts) : isList(counts) && counts.every(whole) ? counts : undefined;
  if (runs?.every(whole) !== true) return { wrong: "The run lengths of the mask cannot be read." };
  const total = runs.reduce((sum, n) => sum + n, 0);
  return total === height * width
    ? { value: { height, width, runs } }
    : { wrong: `The runs of the mask have ${total} pixels, and ${height} times ${width} are needed.` };
}

/** A list of rows, or COCO run lengths; a text is read as JSON. */
export function readMask(source: Value): Read<Mask> {
  const value = plainOf(source);
  if (typeof value === "string") return { wrong: `A text is no mask, and pictures are not opened here: ${wanted}.` };
  if (isList(value)) return fromRows(value);
  if (value === null || typeof value !== "object") return { wrong: `${shapeOf(value)} is no mask: ${wanted}.` };
  return fromCounts(value as Readonly<Record<string, Value>>);
}

/** A list of masks. */
export function readMasks(source: Value): Read<readonly Mask[]> {
  const value = plainOf(source);
  if (!isList(value)) return { wrong: `${shapeOf(value)} is no list of masks.` };
  const masks: Mask[] = [];
  for (const [i, element] of value.entries()) {
    const read = readMask(element);
    if ("wrong" in read) return { wrong: `Element ${i + 1}: ${read.wrong}` };
    masks.push(read.value);
  }
  return { value: masks };
}

/** Pixels inside. */
export const maskArea = ({ runs }: Mask): number => runs.reduce((sum, n, i) => (i % 2 === 1 ? sum + n : sum), 0);

/** Pixels inside both; NaN where the sizes differ. */
export function maskIntersection(a: Mask, b: Mask): number {
  if (a.height !== b.height || a.width !== b.width) return NaN;
  let shared = 0;
  let [i, j] = [0, 0];
  let [left, right] = [a.runs[0] ?? 0, b.runs[0] ?? 0];
  while (i < a.runs.length && j < b.runs.length) {
    const step = Math.min(left, right);
    if (i % 2 === 1 && j % 2 === 1) shared += step;
    left -= step;
    right -= step;
    if (left === 0) left = a.runs[++i] ?? 0;
    if (right === 0) right = b.runs[++j] ?? 0;
  }
  return shared;
}
