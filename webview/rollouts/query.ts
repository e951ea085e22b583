/** A condition of a filter that must hold together with the others. Offsets are those of the filter's text. */
export interface Condition {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a brush keeps of a column. An end that is null is open to that side. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
  /** The upper end itself is left out: `x < 3`. */
  readonly below: boolean;
  /** The lower end itself is left out: `x > 3`. */
  readonly above: boolean;
}

interface Cuts {
  /** Offsets of each `&&` outside brackets and texts. */
  readonly and: readonly number[];
  /** `||` or `?` outside brackets: then the filter is one condition. */
  readonly loose: boolean;
}

function cutsOf(filter: string): Cuts {
  const and: number[] = [];
  let [depth, quote, loose] = [0, "", false];
  for (let i = 0; i < filter.length; i++) {
    const sign = filter[i]!;
    if (quote !== "") {
      if (sign === "\\") i++;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    else if (depth === 0 && filter.startsWith("&&", i)) and.push(i++);
    else if (depth === 0 && (sign === "?" || filter.startsWith("||", i))) loose = true;
  }
  return { and, loose };
}

/** The conditions that a filter joins by `&&`, without the blanks around them. */
export function conditions(filter: string): readonly Condition[] {
  const { and, loose } = cutsOf(filter);
  const ends = loose ? [filter.length] : [...and, filter.length];
  return ends.flatMap((to, i) => {
    const from = i === 0 ? 0 : ends[i - 1]! + 2;
    const text = filter.slice(from, to).trim();
    const start = from + filter.slice(from, to).search(/\S/);
    return text === "" ? [] : [{ text, start, end: start + text.length }];
  });
}

/** The filter without some of its conditions. */
export function without(filter: string, drop: (condition: Condition, index: number) => boolean): string {
  return conditions(filter)
    .filter((condition, index) => !drop(condition, index))
    .map(({ text }) => text)
    .join(" && ");
}

/** The filter with one more condition. */
function joined(filter: string, added: readonly string[]): string {
  const kept = filter.trim();
  if (kept === "") return added.join(" && ");
  const { loose } = cutsOf(kept);
  return [loose && added.length > 0 ? `(${kept})` : kept, ...added].join(" && ");
}

const comparison = /^([A-Za-z_]\w*)\s*(==|<=|>=|<|>)\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

const open: Range = { low: null, high: null, below: false, above: false };

/** What the filter keeps of a column by comparisons of its own, or undefined where it has none. */
export function rangeOf(filter: string, column: string): Range | undefined {
  let range: Range | undefined;
  for (const { text } of conditions(filter)) {
    const [, name, operator = "", number = ""] = comparison.exec(text) ?? [];
    if (name !== column) continue;
    const value = Number(number);
    range = { ...(range ?? open) };
    if (operator === "==") range = { low: value, high: value, below: false, above: false };
    else if (operator.startsWith(">")) range = { ...range, low: value, above: operator === ">" };
    else range = { ...range, high: value, below: operator === "<" };
  }
  return range;
}

const plain = (value: number): string => String(Number(value.toPrecision(4)));

/** The comparisons that say the same as a range. */
export function comparisonsOf(column: string, { low, high, below, above }: Range): readonly string[] {
  if (low !== null && low === high) return [`${column} == ${plain(low)}`];
  return [
    ...(low === null ? [] : [`${column} ${above ? ">" : ">="} ${plain(low)}`]),
    ...(high === null ? [] : [`${column} ${below ? "<" : "<="} ${plain(high)}`]),
  ];
}

/** The filter with a range of a column in place of the comparisons that it has of it; undefined takes them away. */
export function withRange(filter: string, column: string, range: Range | undefined): string {
  const rest = without(filter, ({ text }) => comparison.exec(text)?.[1] === column);
  return range === undefined ? rest : joined(rest, comparisonsOf(column, range));
}

/** A range as a reader says it beside a column's name: `> 0.5`, `= 0`, `0.2 to 1`. */
export function rangeText({ low, high, above, below }: Range): string {
  const minus = (value: number): string => plain(value).replace("-", "\u2212");
  if (low !== null && high !== null) return low === high ? `= ${minus(low)}` : `${minus(low)} to ${minus(high)}`;
  if (low !== null) return `${above ? ">" : "≥"} ${minus(low)}`;
  return high === null ? "" : `${below ? "<" : "≤"} ${minus(high)}`;
}

const equality = /^([A-Za-z_]\w*)\s*==\s*(?:"([^"\\]*)"|'([^'\\]*)')$/;

/** The text that the filter wants a column to be, or undefined. */
export function textOf(filter: string, column: string): string | undefined {
  for (const { text } of conditions(filter)) {
    const [, name, double, single] = equality.exec(text) ?? [];
    if (name === column) return double ?? single;
  }
  return undefined;
}

/** The filter with a text that a column must be, in place of the one that it has. */
export function withText(filter: string, column: string, wanted: string | undefined): string {
  const rest = without(filter, ({ text }) => equality.exec(text)?.[1] === column);
  return wanted === undefined ? rest : joined(rest, [`${column} == ${JSON.stringify(wanted)}`]);
}
