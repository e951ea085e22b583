import type { Span } from "./spaces";

const command = /\\(?:boxed|fbox)\s*\{/y;

/** A \boxed{ or \fbox{ and the inside of its braces; undefined where they never close. */
export interface Box {
  readonly open: number;
  readonly inside: Span | undefined;
}

/** Every box of a text in the order of their openings, in one pass. Braces behind a backslash do not count. */
export function findBoxes(text: string): readonly Box[] {
  const boxes: { open: number; start: number; inside: Span | undefined }[] = [];
  const braces: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === "\\") {
      // Inside a JSON text the backslash stands twice.
      command.lastIndex = text[i + 1] === "\\" && text[i + 2] !== "\\" ? i + 1 : i;
      if (command.test(text)) {
        braces.push(boxes.length);
        boxes.push({ open: i, start: command.lastIndex, inside: undefined });
        i = command.lastIndex - 1;
      } else i++;
    } else if (letter === "{") braces.push(-1);
    else if (letter === "}") {
      const box = boxes[braces.pop() ?? -1];
      if (box) box.inside = { start: box.start, end: i };
    }
  }
  return boxes;
}

/** The insides of closed boxes from left to right, without those inside another closed one. */
export function outerBoxes(boxes: readonly Box[]): readonly Span[] {
  const outer: Span[] = [];
  for (const { open, inside } of boxes) if (inside && open >= (outer.at(-1)?.end ?? 0)) outer.push(inside);
  return outer;
}
