/** Characters as pairs of first and last UTF-16 unit. */
export type Ranges = readonly (readonly [number, number])[];

const last = 0xffff;

/** Ranges in order, joined where they touch. */
function joined(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before !== undefined && low <= before[1] + 1) before[1] = Math.max(before[1], high);
    else result.push([low, high]);
  }
  return result;
}

export function complement(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  let next = 0;
  for (const [low, high] of joined(ranges)) {
    if (low > next) result.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= last) result.push([next, last]);
  return result;
}

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
/** The long s and the Kelvin sign are the only letters beyond ASCII that fold to ASCII letters. */
const beyond: Readonly<Record<number, number>> = { 0x73: 0x17f, 0x6b: 0x212a };

/** A range with the other case of its letters; undefined beyond ASCII, where folding needs Unicode's tables. */
export function folded(low: number, high: number): Ranges | undefined {
  if (high > 0x7f) return undefined;
  const ranges: [number, number][] = [[low, high]];
  for (let code = low; code <= high; code++) {
    if (!isUpper(code) && !isLower(code)) continue;
    const lower = code | 0x20;
    ranges.push([lower, lower], [lower - 0x20, lower - 0x20]);
    const more = beyond[lower];
    if (more !== undefined) ranges.push([more, more]);
  }
  return joined(ranges);
}

const digits: Ranges = [[0x30, 0x39]];
const spaces: Ranges = [
  [9, 10],
  [12, 13],
  [0x20, 0x20],
];
const words: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

/** `\d`, `\s`, `\w` and their complements as RE2 has them: ASCII only, white space without the vertical tab. */
export function perlClass(letter: string, ignoreCase: boolean): Ranges | undefined {
  const cased: Ranges = ignoreCase ? [...words, [0x17f, 0x17f], [0x212a, 0x212a]] : words;
  const classes: Readonly<Record<string, Ranges>> = { d: digits, s: spaces, w: cased };
  const ranges = classes[letter.toLowerCase()];
  return ranges === undefined || letter === letter.toLowerCase() ? ranges : complement(ranges);
}

const escape = (code: number): string => {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9 <>_:;,"'=#@%&~`!]/.test(character) ? character : `\\u${code.toString(16).padStart(4, "0")}`;
};

/** JavaScript source for one of these characters. */
export function classOf(ranges: Ranges): string {
  const all = joined(ranges);
  const [first] = all;
  if (all.length === 1 && first !== undefined && first[0] === first[1]) return escape(first[0]);
  const within = (list: Ranges): string =>
    list.map(([a, b]) => (a === b ? escape(a) : `${escape(a)}-${escape(b)}`)).join("");
  const others = complement(all);
  return others.length < all.length ? `[^${within(others)}]` : `[${within(all)}]`;
}
