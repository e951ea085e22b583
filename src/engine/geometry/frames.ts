import type { Value } from "../column";
import { isList, isRead, plainOf, type Read, shapeOf } from "./coordinates";

/** Frames by name in their order; `"3"`, `" 3"` and `"3.0"` are one name. */
export type Frames<T> = ReadonlyMap<string, T>;

function frameName(key: string): string {
  const number = Number(key.trim());
  return key.trim() === "" || Number.isNaN(number) ? key.trim() : String(number);
}

/** A mapping from frames to one thing each; a text is read as JSON. */
export function readFrames<T>(source: Value, read: (value: Value) => Read<readonly T[]>): Read<Frames<T>> {
  const value = plainOf(source);
  if (isList(value) && value.length === 0) return { value: new Map() };
  if (value === null || typeof value !== "object" || isList(value))
    return { wrong: `${shapeOf(value)} has no frames: a mapping such as {"3": [x1, y1, x2, y2]} is needed.` };
  const frames = new Map<string, T>();
  for (const [key, inner] of Object.entries(value as Readonly<Record<string, Value>>)) {
    const found = read(inner);
    if (!isRead(found)) return { wrong: `Frame ${key}: ${found.wrong}` };
    if (found.value.length !== 1)
      return { wrong: `Frame ${key} has ${found.value.length} of them, and one is needed.` };
    if (frames.has(frameName(key))) return { wrong: `Frame ${frameName(key)} stands twice.` };
    frames.set(frameName(key), found.value[0]!);
  }
  return { value: frames };
}

/** What both have, by frame, in the order of gold. */
export const sharedFrames = <T>(of: Frames<T>, to: Frames<T>): readonly (readonly [string, T, T])[] =>
  [...to].flatMap(([frame, gold]) => (of.has(frame) ? [[frame, of.get(frame)!, gold] as const] : []));
