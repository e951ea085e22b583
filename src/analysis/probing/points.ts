const number = String.raw`-?\d+(?:\.\d+)?`;
const group = new RegExp(String.raw`([[(]\s*)(${number}(?:\s*,\s*${number}){1,3})(\s*[\])])`, "g");

type Pair = readonly [number, number];

/**
 * A text with the pairs of numbers in it changed: two or four numbers in brackets, as points and as boxes. Undefined where it
 * has none, or where one cannot be changed.
 */
export function changedPairs(text: string, change: (x: number, y: number) => Pair | undefined): string | undefined {
  let [found, failed] = [false, false];
  const changed = text.replace(group, (whole, open: string, inside: string, close: string) => {
    const numbers = inside.split(",").map(Number);
    if (numbers.length % 2 === 1) return whole;
    const pairs = Array.from({ length: numbers.length / 2 }, (_, i) => change(numbers[2 * i]!, numbers[2 * i + 1]!));
    found = true;
    if (pairs.includes(undefined)) failed = true;
    return `${open}${pairs.flatMap((pair) => pair ?? []).join(", ")}${close}`;
  });
  return found && !failed ? changed : undefined;
}
