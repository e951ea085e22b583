import { RE2JS, RE2JSException, RE2JSSyntaxException } from "re2js";
import { fallsBack, linearFlag, runsInLinearTime, shortText } from "./native-engine";
import { hasPlainLines, isPlain } from "./plain";
import { translate, type Translation } from "./native-pattern";

/** A place in a text: UTF-16 offsets, end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Match extends Place {
  /** By number, from 1 at place 0; undefined for a group that took no part. */
  readonly groups: readonly (Place | undefined)[];
}

/** A regular expression in RE2 syntax, whose time is linear in the text. */
export interface Pattern {
  readonly source: string;
  readonly groupCount: number;
  /** Number of each named group. */
  readonly groupNames: Readonly<Record<string, number>>;
  /** Whether it matches anywhere. */
  test(text: string): boolean;
  /** The first match at or after `from`; what stands before `from` is seen by `^` and `\b`. */
  exec(text: string, from?: number): Match | undefined;
  /** Matches from left to right, without overlaps; after an empty one the search goes on one place further. */
  all(text: string): readonly Match[];
  /** Whether it matches the whole text. */
  fullMatch(text: string): boolean;
}

export interface PatternFlags {
  readonly ignoreCase?: boolean;
  /** `.` matches line ends too. */
  readonly dotAll?: boolean;
  /** `^` and `$` match at line ends too. */
  readonly multiline?: boolean;
}

export interface PatternError {
  readonly message: string;
  /** Offset in the source, where it is known. */
  readonly index?: number;
}

export interface PatternResult {
  readonly pattern?: Pattern;
  readonly error?: PatternError;
}

/**
 * Compiles a pattern of RE2 syntax. re2js decides what is valid; where the platform's own engine gives the same matches in
 * linear time, that one runs, because it is many times faster.
 */
export function compilePattern(source: string, flags: PatternFlags = {}): PatternResult {
  let linear: RE2JS;
  try {
    linear = RE2JS.compile(
      source,
      (flags.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
        (flags.dotAll ? RE2JS.DOTALL : 0) |
        (flags.multiline ? RE2JS.MULTILINE : 0),
    );
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { error: describe(error, source) };
  }
  const translation = fallsBack() ? translate(source, flags) : undefined;
  const native = translation && runsInLinearTime(translation.withGroups) ? translation : undefined;
  return { pattern: makePattern(source, linear, native) };
}

const cache = new Map<string, PatternResult>();
const cacheLimit = 200;

/** As `compilePattern` without flags, kept for the next call with the same source. */
export function cachedPattern(source: string): PatternResult {
  let result = cache.get(source);
  if (result === undefined) {
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(source, (result = compilePattern(source)));
  }
  return result;
}

interface Matcher {
  test(text: string): boolean;
  exec(text: string, from: number): Match | undefined;
  fullMatch(text: string): boolean;
}

function makePattern(source: string, linear: RE2JS, native: Translation | undefined): Pattern {
  const slow = linearMatcher(linear);
  const fast = native && nativeMatcher(native, "", slow);
  const steady = native?.unbounded ? nativeMatcher(native, linearFlag, slow) : fast;
  /** The native engine works on UTF-16 units, which are characters only in plain text, and knows more line ends than RE2. */
  const isNative = native?.lines ? hasPlainLines : isPlain;
  const matcher = (text: string): Matcher => {
    if (fast === undefined || steady === undefined || !isNative(text)) return slow;
    return text.length > shortText ? steady : fast;
  };
  return {
    source,
    groupCount: linear.groupCount(),
    groupNames: linear.namedGroups(),
    test: (text) => matcher(text).test(text),
    exec: (text, from = 0) => (from > text.length ? undefined : matcher(text).exec(text, from)),
    all: (text) => allMatches(matcher(text), text),
    fullMatch: (text) => matcher(text).fullMatch(text),
  };
}

function allMatches(matcher: Matcher, text: string): readonly Match[] {
  const matches: Match[] = [];
  let from = 0;
  while (from <= text.length) {
    const match = matcher.exec(text, from);
    if (match === undefined) break;
    matches.push(match);
    from = match.end > match.start ? match.end : match.end + ((text.codePointAt(match.end) ?? 0) > 0xffff ? 2 : 1);
  }
  return matches;
}

function linearMatcher(linear: RE2JS): Matcher {
  const count = linear.groupCount();
  return {
    test: (text) => linear.test(text),
    fullMatch: (text) => linear.testExact(text),
    exec: (text, from) => {
      const matcher = linear.matcher(text);
      if (!matcher.find(from)) return undefined;
      const groups = Array.from({ length: count }, (_, i) => {
        const start = matcher.start(i + 1);
        return start < 0 ? undefined : { start, end: matcher.end(i + 1) };
      });
      return { start: matcher.start(), end: matcher.end(), groups };
    },
  };
}

/** Characters that are neither white space nor usual in words and sentences. */
const rare = /[^\s\w.,]/;

function nativeMatcher(translation: Translation, flag: string, slow: Matcher): Matcher {
  const { plain, withGroups, groups, lines, prefix } = translation;
  const flags = `g${lines ? "m" : ""}${flag}`;
  const tester = new RegExp(plain, flags);
  const finder = new RegExp(withGroups, flags);
  const whole = lines ? undefined : new RegExp(`^(?:${plain})$`, flag);
  /** What the engine looks for goes from one place of its first character to the next: a rare one makes few stops. */
  const skipped = Math.max(0, prefix.search(rare));
  const sign = prefix.slice(skipped);
  /** Every match begins with the prefix, so none begins before its first place. -1 where it stands nowhere. */
  const start = (text: string, from: number): number => {
    if (sign === "") return from;
    const at = text.indexOf(sign, from + skipped);
    return at < 0 ? -1 : at - skipped;
  };
  return {
    test: (text) => {
      const at = start(text, 0);
      if (at < 0) return false;
      tester.lastIndex = at;
      return tester.test(text);
    },
    fullMatch: (text) => (whole === undefined ? slow.fullMatch(text) : whole.test(text)),
    exec: (text, from) => {
      const at = start(text, from);
      if (at < 0) return undefined;
      finder.lastIndex = at;
      const match = finder.exec(text);
      if (match === null) return undefined;
      const places = groups.map(({ capture, before, offset }): Place | undefined => {
        const content = match[capture];
        if (content === undefined) return undefined;
        const start = before.reduce((at, i) => at + (match[i]?.length ?? 0), match.index + offset);
        return { start, end: start + content.length };
      });
      return { start: match.index, end: match.index + match[0].length, groups: places };
    },
  };
}

/** What a person can do about a pattern that RE2 refuses. */
function describe(error: RE2JSException, source: string): PatternError {
  const fragment = error instanceof RE2JSSyntaxException ? (error.getPattern() ?? "") : "";
  const at = fragment === "" ? -1 : source.indexOf(fragment);
  const place = at < 0 ? {} : { index: at };
  if (/^\(\?<?[=!]/.test(fragment)) {
    const message =
      "Lookaround is not available, because patterns run in linear time. Match the surroundings too and take a group.";
    return { message, ...place };
  }
  if (/^\\(?:[1-9]|k)/.test(fragment)) {
    return { message: "References back to a group are not available, because patterns run in linear time.", ...place };
  }
  const what = error instanceof RE2JSSyntaxException ? error.getDescription() : error.message;
  return { message: `The pattern cannot be read: ${what}${fragment === "" ? "" : ` at '${fragment}'`}.`, ...place };
}
