import { parseNative, type Piece } from "./native-syntax";
import type { PatternFlags } from "./pattern";

/** Where a group of the pattern stands: at the match's start, plus `offset`, plus the lengths of the captures `before`. */
export interface GroupPlace {
  readonly capture: number;
  readonly before: readonly number[];
  readonly offset: number;
}

/** A JavaScript pattern with the same matches as an RE2 pattern, on texts without surrogates. Its flags are `m` if `lines`, else none. */
export interface Translation {
  /** Without captures, for tests. */
  readonly plain: string;
  /** With captures for the groups, and for all whose length is needed to know where a group starts. */
  readonly withGroups: string;
  readonly groups: readonly GroupPlace[];
  /** True if some part may repeat without limit: then a search need not be linear in the text. */
  readonly unbounded: boolean;
  /** True if `^` and `$` match at every line; then texts may have no line end but the line feed. */
  readonly lines: boolean;
  /** What every match begins with; "" where that is not known. */
  readonly prefix: string;
}

/** Translates a valid RE2 pattern; undefined where JavaScript might find other matches or groups. */
export function translate(source: string, flags: PatternFlags): Translation | undefined {
  const parsed = parseNative(source, flags);
  if (parsed === undefined || !isFaithful(parsed.piece)) return undefined;
  const { piece, lines } = parsed;
  const groups: GroupPlace[] = [];
  let captures = 0;

  function emit(of: Piece, before: readonly number[], offset: number): string {
    switch (of.kind) {
      case "one":
      case "assertion":
        return of.source;
      case "repeat":
        return `${atom(of.of, before, offset)}${of.quantifier}`;
      case "group": {
        if (of.number === undefined) return `(?:${emit(of.of, before, offset)})`;
        const capture = ++captures;
        groups[of.number - 1] = { capture, before, offset };
        return `(${emit(of.of, before, offset)})`;
      }
      case "either":
        return of.branches.map((branch) => emit(branch, before, offset)).join("|");
      case "sequence":
        return sequence(of.items, before, offset);
    }
  }

  const atom = (of: Piece, before: readonly number[], offset: number): string =>
    of.kind === "one" || of.kind === "group" ? emit(of, before, offset) : `(?:${emit(of, before, offset)})`;

  function sequence(items: readonly Piece[], before: readonly number[], offset: number): string {
    const last = items.findLastIndex(hasGroups);
    let source = "";
    items.forEach((item, i) => {
      const length = fixedLength(item);
      if (i >= last) {
        source += emit(item, before, offset);
      } else if (length !== undefined) {
        source += emit(item, before, offset);
        offset += length;
      } else {
        const capture = ++captures;
        source += `(${emit(item, before, offset)})`;
        before = [...before, capture];
      }
    });
    return source;
  }

  const withGroups = emit(piece, [], 0);
  return {
    plain: withoutGroups(piece),
    withGroups,
    groups,
    unbounded: isUnbounded(piece),
    lines,
    prefix: prefixOf(piece).text,
  };
}

/** The characters with which every match of a piece begins, and whether that is all that it matches. */
function prefixOf(of: Piece): { readonly text: string; readonly whole: boolean } {
  switch (of.kind) {
    case "one":
      return { text: of.character ?? "", whole: of.character !== undefined };
    case "assertion":
      return { text: "", whole: true };
    case "repeat":
      return { text: of.least > 0 ? prefixOf(of.of).text : "", whole: false };
    case "group":
      return prefixOf(of.of);
    case "either":
      return { text: "", whole: false };
    case "sequence": {
      let text = "";
      for (const item of of.items) {
        const next = prefixOf(item);
        text += next.text;
        if (!next.whole) return { text, whole: false };
      }
      return { text, whole: true };
    }
  }
}

function withoutGroups(of: Piece): string {
  switch (of.kind) {
    case "one":
    case "assertion":
      return of.source;
    case "repeat":
      return `${of.of.kind === "one" ? of.of.source : `(?:${withoutGroups(of.of)})`}${of.quantifier}`;
    case "group":
      return `(?:${withoutGroups(of.of)})`;
    case "either":
      return of.branches.map(withoutGroups).join("|");
    case "sequence":
      return of.items.map(withoutGroups).join("");
  }
}

function parts(of: Piece): readonly Piece[] {
  if (of.kind === "sequence") return of.items;
  if (of.kind === "either") return of.branches;
  return of.kind === "repeat" || of.kind === "group" ? [of.of] : [];
}

function hasGroups(of: Piece): boolean {
  return (of.kind === "group" && of.number !== undefined) || parts(of).some(hasGroups);
}

function isUnbounded(of: Piece): boolean {
  return (of.kind === "repeat" && of.most === Infinity) || parts(of).some(isUnbounded);
}

function matchesEmpty(of: Piece): boolean {
  switch (of.kind) {
    case "one":
      return false;
    case "assertion":
      return true;
    case "repeat":
      return of.least === 0 || matchesEmpty(of.of);
    case "group":
      return matchesEmpty(of.of);
    case "either":
      return of.branches.some(matchesEmpty);
    case "sequence":
      return of.items.every(matchesEmpty);
  }
}

/** The engines differ in what a repeated group holds, and in repeats of what may be empty. */
function isFaithful(of: Piece): boolean {
  if (of.kind === "repeat" && (matchesEmpty(of.of) || (of.most > 1 && hasGroups(of.of)))) return false;
  return parts(of).every(isFaithful);
}

function fixedLength(of: Piece): number | undefined {
  switch (of.kind) {
    case "one":
      return 1;
    case "assertion":
      return 0;
    case "repeat": {
      const length = fixedLength(of.of);
      return length !== undefined && of.least === of.most ? length * of.least : undefined;
    }
    case "group":
      return fixedLength(of.of);
    case "either": {
      const lengths = of.branches.map(fixedLength);
      return lengths.every((l) => l === lengths[0]) ? lengths[0] : undefined;
    }
    case "sequence":
      return of.items.reduce<number | undefined>((sum, item) => {
        const length = fixedLength(item);
        return sum === undefined || length === undefined ? undefined : sum + length;
      }, 0);
  }
}
