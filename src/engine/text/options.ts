import { sentenceSpans, lineSpans } from "./sentence-spans";
import { trimSpan, type Span } from "./spaces";

/** An option that a text names: which one, and where. */
export interface NamedOption extends Span {
  readonly option: number;
}

const letterOf = (option: number): string => String.fromCharCode(65 + option);
const optionOf = (letter: string): number => letter.toUpperCase().charCodeAt(0) - 65;

/** Letters of the first options, as a range of a character class in both cases. */
const range = (count: number): { upper: string; lower: string } => {
  const last = letterOf(count - 1);
  return { upper: `A-${last}`, lower: `a-${last.toLowerCase()}` };
};

/** Most options that letters can name. */
export const mostLetters = 26;

const patterns = new Map<number, { whole: RegExp; inside: RegExp }>();

/**
 * Letters as options, for the first `count` of them. `whole`: nothing else stands there but brackets, quotes, markup and a mark at
 * the end. `inside`, one group each: in brackets; a small one that begins a line as `b)` or `b.`; a capital that stands as a word,
 * where `A` and `I` before another word are words unless `is`, `answer`, `option`, `choice` or a colon stands before them. What a
 * function takes, `f(B)`, and what is set equal, `B = 2`, is no option.
 */
function letterPatterns(count: number): { whole: RegExp; inside: RegExp } {
  let made = patterns.get(count);
  if (made !== undefined) return made;
  const { upper, lower } = range(count);
  const command = String.raw`\\(?:boxed|text|textbf|mathrm|mathbf)\s*`;
  const bracketed = String.raw`(?=[([{])(?:(?<![\p{L}\p{N}_)\]])|(?<=${command}))[([{]\s*([${upper}${lower}])\s*[)\]}]`;
  const listed = String.raw`(?=[${lower}][.):])(?<=^[^\S\n]*)([${lower}])[.):](?=\s|$)`;
  const cue = String.raw`(?<=(?:\b(?:is|IS|[Aa]nswer|ANSWER|[Oo]ption|OPTION|[Cc]hoice|CHOICE)|[:=])[\s*_"'$]*)`;
  const word = String.raw`(?=[${upper}])(?<![\p{L}\p{N}_'’\\-])(?<![\p{L}\p{N}_)\]][([{]\s*)(?:${cue}|(?![AI]\s+(?!(?:or|and)\b)[\p{L}\p{N}]))([${upper}])(?![\p{L}\p{N}_'’-]|\s*[=^+])`;
  made = {
    whole: new RegExp(String.raw`^[\s*_"'$([{<]*(?:${command}\{\s*)?([${upper}${lower}])[\s*_"'$)\]}>.:,;!]*$`, "u"),
    inside: new RegExp(`${bracketed}|${listed}|${word}`, "gmu"),
  };
  patterns.set(count, made);
  return made;
}

/** Options that a piece names by letter, from left to right. */
export function lettersIn(piece: string, count: number): readonly NamedOption[] {
  const { whole, inside } = letterPatterns(count);
  const { start, end } = trimSpan(piece, 0, piece.length);
  const alone = end - start < 40 ? whole.exec(piece.slice(start, end)) : null;
  if (alone) {
    const at = start + alone[0].indexOf(alone[1]!, alone[0].search(/\{/u) + 1);
    return [{ option: optionOf(alone[1]!), start: at, end: at + 1 }];
  }
  const found: NamedOption[] = [];
  inside.lastIndex = 0;
  for (let match = inside.exec(piece); match !== null; match = inside.exec(piece)) {
    const letter = match[1] ?? match[2] ?? match[3]!;
    const at = match.index + match[0].indexOf(letter);
    found.push({ option: optionOf(letter), start: at, end: at + 1 });
  }
  return found;
}

const special = /[\\^$.*+?()[\]{}|/]/gu;
const edge = (inner: string, side: "<!" | "!"): string =>
  /[\p{L}\p{N}_]/u.test(inner) ? `(?${side}[\\p{L}\\p{N}_])` : "";

/** Finds the options of a list by their texts, as words, case aside; of two that begin at one place the longer. */
export function textFinder(options: readonly string[]): (piece: string) => readonly NamedOption[] {
  const order = options
    .map((option, place) => ({ option: option.trim(), place }))
    .filter(({ option }) => option !== "")
    .sort((a, b) => b.option.length - a.option.length);
  if (order.length === 0) return () => [];
  const one = ({ option }: { option: string }): string => {
    const letters = Array.from(option);
    const text = option.replace(special, "\\$&").replace(/\s+/gu, "\\s+");
    return `${edge(letters[0]!, "<!")}(${text})${edge(letters.at(-1)!, "!")}`;
  };
  const pattern = new RegExp(order.map(one).join("|"), "giu");
  return (piece) => {
    const found: NamedOption[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(piece); match !== null; match = pattern.exec(piece)) {
      const group = match.findIndex((text, i) => i > 0 && text !== undefined);
      found.push({ option: order[group - 1]!.place, start: match.index, end: match.index + match[0].length });
    }
    return found;
  };
}

/** Nothing but marks, spaces and the words `or` and `and`. */
const joined = /^[^\p{L}\p{N}]*(?:(?:or|and)[^\p{L}\p{N}]*)?$/iu;
/** How far apart options may stand that share a place of their own. */
const longestJoint = 40;

const isJoint = (piece: string, from: number, to: number): boolean =>
  to - from <= longestJoint && joined.test(piece.slice(from, to));

/** True if a piece says nothing but options. */
function isBare(piece: string, named: readonly NamedOption[]): boolean {
  let from = 0;
  for (const { start, end } of named) {
    if (!isJoint(piece, from, start)) return false;
    from = end;
  }
  return isJoint(piece, from, piece.length);
}

/** True if nothing but marks follows an option on its line. */
function endsLine(piece: string, { end }: NamedOption): boolean {
  const rest = piece.slice(end, end + longestJoint);
  return joined.test(rest.slice(0, rest.search(/[\r\n]|$/u)));
}

/**
 * Named options by the places in which they stand: one place is a line and in it a sentence. Options that stand below each other
 * on lines of their own share theirs, and so do all of a piece that says nothing else.
 */
export function placesOf(piece: string, named: readonly NamedOption[]): readonly (readonly NamedOption[])[] {
  if (named.length > 0 && isBare(piece, named)) return [named];
  const lines = lineSpans(piece).map(({ start }) => start);
  const sentences = sentenceSpans(piece).map(({ start }) => start);
  const places: NamedOption[][] = [];
  let line = -1;
  let sentence = -1;
  let before: NamedOption | undefined;
  for (const option of named) {
    const [lineBefore, sentenceBefore] = [line, sentence];
    while (line + 1 < lines.length && lines[line + 1]! <= option.start) line++;
    while (sentence + 1 < sentences.length && sentences[sentence + 1]! <= option.start) sentence++;
    const here =
      line > lineBefore
        ? before !== undefined && isJoint(piece, before.end, option.start) && endsLine(piece, option)
        : sentence === sentenceBefore;
    if (here && before !== undefined) places.at(-1)!.push(option);
    else places.push([option]);
    before = option;
  }
  return places;
}
