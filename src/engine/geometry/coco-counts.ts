/** Longer runs than this are not read: seven groups of five bits. */
const mostGroups = 7;

/**
 * Run lengths in the text form of COCO: groups of five bits, the lowest first, each as a character from "0" on; the sixth bit says
 * that another follows, the highest bit of the last is the sign, and from the fourth run on the difference to the run two before is
 * written. Undefined where the text is something else.
 */
export function countsOf(text: string): readonly number[] | undefined {
  const runs: number[] = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    let groups = 0;
    for (let more = true; more; groups++) {
      const bits = text.charCodeAt(at++) - 48;
      if (!(bits >= 0 && bits < 64) || groups === mostGroups) return undefined;
      value += (bits & 0x1f) * 2 ** (5 * groups);
      more = (bits & 0x20) !== 0;
      if (!more && (bits & 0x10) !== 0) value -= 2 ** (5 * (groups + 1));
    }
    runs.push(runs.length > 2 ? value + runs.at(-2)! : value);
  }
  return runs;
}
