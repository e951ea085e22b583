import type { Elements } from "./elements";
import { itemSpace } from "./level";

/** Values of the elements of a list. */
export interface ElementValues {
  readonly elements: Elements;
  readonly values: Float64Array;
}

/** Values over the same list added up; over several lists one behind the other in each rollout, as items. There is at least one. */
export function joined(parts: readonly ElementValues[]): ElementValues {
  const bySpace = new Map<string, ElementValues>();
  for (const { elements, values } of parts) {
    const known = bySpace.get(elements.space);
    const sum = known ? values.map((value, at) => value + known.values[at]!) : values;
    bySpace.set(elements.space, { elements, values: sum });
  }
  const [first, ...others] = [...bySpace.values()];
  if (first === undefined) throw new Error("there are no elements to join");
  return others.length === 0 ? first : oneBehindTheOther([first, ...others]);
}

function oneBehindTheOther(parts: readonly ElementValues[]): ElementValues {
  const rollouts = parts[0]!.elements.offsets.length - 1;
  const places: (readonly [part: number, at: number])[] = [];
  const offsets = new Int32Array(rollouts + 1);
  for (let row = 0; row < rollouts; row++) {
    parts.forEach(({ elements }, part) => {
      for (let at = elements.offsets[row]!; at < elements.offsets[row + 1]!; at++) places.push([part, at]);
    });
    offsets[row + 1] = places.length;
  }
  const elementsAt = (part: number): Elements => parts[part]!.elements;
  const ends = (which: "start" | "end"): Int32Array =>
    Int32Array.from(places, ([part, at]) => elementsAt(part).spans?.[which][at] ?? -1);
  const field = parts.find(({ elements }) => elements.spans)?.elements.spans?.field;
  return {
    elements: {
      space: itemSpace(parts.map(({ elements }) => elements.space).join(" + ")),
      count: places.length,
      offsets,
      of: Int32Array.from(places, ([part, at]) => elementsAt(part).of[at]!),
      items: places.map(([part, at]) => elementsAt(part).items[at]!),
      fromPolicy: parts.some(({ elements }) => elements.fromPolicy),
      status: new Uint8Array(rollouts),
      ...(field !== undefined && { spans: { field, start: ends("start"), end: ends("end") } }),
    },
    values: Float64Array.from(places, ([part, at]) => parts[part]!.values[at]!),
  };
}
