import {
  dropped,
  functionNames,
  gaps,
  greekLetters,
  marks,
  multipliers,
  plainWords,
  same,
  silent,
  spaces,
  textCommands,
} from "./commands";
import type { Fraction } from "./fraction";
import { readNumber, type Commas } from "./number-token";
import { piecesOf } from "./text-pieces";
import { readUnit } from "./unit";

export interface Token {
  /** `letter` is one letter or a named one, `word` a run of letters that is no name, `name` a function, `text` what `\text` holds. */
  readonly kind: "number" | "letter" | "word" | "name" | "sign" | "text" | "end";
  readonly text: string;
  readonly value?: Fraction;
  readonly decimal?: boolean;
  readonly digits?: string;
  /** White space stands before it. */
  readonly spaced: boolean;
  /** A wide space stands before it. */
  readonly gap: boolean;
}

export interface TokenOptions {
  readonly commas: Commas;
}

/** Tokens beyond which an answer is not read. */
export const mostTokens = 800;

const command = /\\(?:([A-Za-z]+)\*?|([^A-Za-z]))/y;
const letterRun = /\p{L}\p{M}*(?:\p{L}\p{M}*)*/uy;
const signsOfTwo = new Set(["<=", ">=", "!=", "==", "**", "=<", "=>", "->"]);
const asOne: Readonly<Record<string, string>> = { "==": "=", "**": "^", "=<": "<=", "=>": "\\implies", "->": "\\to" };

/** The end of the group that begins with { at `from`, exclusive; -1 where it is not closed. */
export function groupEnd(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === "\\") i++;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i + 1;
  }
  return -1;
}

/** The inside of a group at or behind `from`, white space aside, and where it ends. */
function groupAt(text: string, from: number): { readonly inside: string; readonly end: number } | undefined {
  let start = from;
  while (text[start] === " ") start++;
  if (text[start] !== "{") return undefined;
  const end = groupEnd(text, start);
  return end < 0 ? undefined : { inside: text.slice(start + 1, end - 1), end };
}

/** A run of letters as functions and single letters, such as "sinx" and "xlnx"; undefined where it is none of that. */
function splitRun(run: string): readonly string[] | undefined {
  if (run.length > 8) return undefined;
  const parts: string[] = [];
  let singles = 0;
  for (let i = 0; i < run.length;) {
    const name = [6, 5, 4, 3, 2]
      .map((size) => run.slice(i, i + size))
      .find((part) => part.length > 1 && (functionNames.has(part) || part === "pi" || part === "theta"));
    if (name === undefined && ++singles > 3) return undefined;
    parts.push(name ?? run[i]!);
    i += (name ?? run[i]!).length;
  }
  return singles === run.length ? undefined : parts;
}

/** Cuts an answer into tokens; undefined where it is too long or holds a sign that no answer has. */
export function tokenize(source: string, options: TokenOptions): readonly Token[] | undefined {
  const found: Token[] = [];
  let spaced = false;
  let gap = false;
  let depth = 0;
  const push = (kind: Token["kind"], text: string, more: Partial<Token> = {}): void => {
    found.push({ kind, text, spaced, gap, ...more });
    spaced = false;
    gap = false;
  };
  const pushName = (name: string): boolean => {
    const plain = plainWords[name] ?? plainWords[name.toLowerCase()];
    if (functionNames.has(name)) push("name", functionNames.get(name)!);
    else if (name.length > 1 && plain !== undefined) {
      if (plain === "^\\circ") push("sign", "\u00b0");
      else if (plain.startsWith("\\") && greekLetters.has(plain.slice(1))) push("letter", plain.slice(1));
      else if (plain === "\\infty") push("letter", "infinity");
      else push("sign", plain);
    } else return false;
    return true;
  };
  const pushWord = (run: string): void => {
    if (run.length === 1) push("letter", run);
    else if (pushName(run)) return;
    else if (readUnit(run) || run.toLowerCase() in multipliers) push("word", run);
    else {
      const parts = splitRun(run);
      if (parts) {
        for (const part of parts) {
          if (part.length > 1) pushName(part);
          else push("letter", part);
        }
      } else push("word", run);
    }
  };

  function scan(text: string): boolean {
    for (let i = 0; i < text.length;) {
      if (found.length > mostTokens) return false;
      const c = text[i]!;
      if (/\s/u.test(c) || c === "~") {
        spaced = true;
        i++;
        continue;
      }
      if ((c >= "0" && c <= "9") || c === ".") {
        const commas = depth > 0 && options.commas === "groups" && !separated ? "separators" : options.commas;
        const number = readNumber(text, i, commas);
        if (number) {
          const { value, decimal, digits, end } = number;
          push("number", text.slice(i, end), { value, decimal, ...(digits === undefined ? {} : { digits }) });
          i = end;
          continue;
        }
        if (text.startsWith("...", i)) {
          push("sign", "...");
          i += 3;
          continue;
        }
        if (c === ".") {
          i++;
          continue;
        }
        return false;
      }
      if (c === "\\") {
        const next = scanCommand(text, i);
        if (next < 0) return false;
        i = next;
        continue;
      }
      letterRun.lastIndex = i;
      const run = letterRun.exec(text);
      if (run) {
        pushWord(run[0]);
        i = letterRun.lastIndex;
        continue;
      }
      const two = text.slice(i, i + 2);
      if (signsOfTwo.has(two)) {
        push("sign", asOne[two] ?? two);
        i += 2;
        continue;
      }
      if (c === "^") {
        const primes = /^\^\s*(?:\{((?:\s*\\prime)+)\s*\}|(\\prime)(?![A-Za-z]))/u.exec(text.slice(i, i + 40));
        if (primes) {
          for (let count = (primes[1] ?? primes[2]!).split("prime").length - 1; count > 0; count--) push("sign", "'");
          i += primes[0].length;
          continue;
        }
        const degree = /^\^\s*(?:\{\s*\\(?:circ|degree)\s*\}|\\(?:circ|degree)(?![A-Za-z]))/u.exec(
          text.slice(i, i + 24),
        );
        if (degree) {
          push("sign", "\u00b0");
          i += degree[0].length;
          continue;
        }
      }
      if ("([{".includes(c)) depth++;
      else if (")]}".includes(c)) depth--;
      if (!"+-*/^_()[]{}<>=,;:|!%'&$\u20ac\u00a3\u00a5\u20b9\u00a2".includes(c)) return false;
      push("sign", c);
      i++;
    }
    return true;
  }

  /** The place behind a command; -1 where the answer cannot be read. */
  function scanCommand(text: string, from: number): number {
    command.lastIndex = from;
    const match = command.exec(text);
    if (!match) return from + 1;
    const name = match[1] ?? match[2]!;
    let end = command.lastIndex;
    if (match[1] === undefined) {
      if (spaces.has(name)) spaced = true;
      else if (name === "\\") push("sign", "\\\\");
      else if (name === "{" || name === "}") {
        depth += name === "{" ? 1 : -1;
        push("sign", `\\${name}`);
      } else if (name === "|") push("sign", "|");
      else if ("%$&#_".includes(name)) push("sign", name);
      else if (!"()[]".includes(name)) return -1;
      return end;
    }
    if (spaces.has(name)) spaced = true;
    else if (gaps.has(name)) gap = spaced = true;
    else if (silent.has(name)) {
      // "\left." and "\right." stand for no bracket.
      const none = /^(?:left|right)$/u.test(name) && /^\s*\.(?!\d)/u.exec(text.slice(end, end + 4));
      if (none) end += none[0].length;
    } else if (dropped.has(name)) return groupAt(text, end)?.end ?? end;
    else if (name === "textcolor" || name === "colorbox") return groupAt(text, end)?.end ?? end;
    else if (textCommands.has(name)) return scanText(text, end);
    else if (name === "mathbb" || name === "mathds" || name === "Bbb") {
      const group = groupAt(text, end);
      const bare = /^\s*([A-Z])/u.exec(text.slice(end, end + 8));
      if (!group && !bare) return -1;
      push("letter", `set ${(group?.inside ?? bare![1]!).trim()}`);
      return group?.end ?? end + bare![0].length;
    } else if (name === "begin" || name === "end" || name === "operatornamewithlimits") {
      const group = groupAt(text, end);
      if (!group) return -1;
      depth += name === "begin" ? 1 : -1;
      push("sign", `\\${name} ${group.inside.replace("*", "")}`);
      return group.end;
    } else if (marks.has(name)) {
      const group = groupAt(text, end);
      const inside = group?.inside.trim() ?? /^\s*(\\?[A-Za-z]+)/u.exec(text.slice(end, end + 20))?.[1];
      if (inside === undefined || !/^\\?[A-Za-z]{1,8}$/u.test(inside)) return end;
      push("letter", `${name === "overrightarrow" ? "vec" : name} ${inside}`);
      return group?.end ?? end + text.slice(end).indexOf(inside) + inside.length;
    } else if (name === "overline") {
      const group = groupAt(text, end);
      if (group && /^\s*[A-Za-z]{2}\s*$/u.test(group.inside)) {
        push("letter", `line ${group.inside.trim()}`);
        return group.end;
      }
      push("name", "conj");
    } else if (name in same) {
      const as = same[name]!;
      if (as === "^\\circ") push("sign", "\u00b0");
      else if (greekLetters.has(as.slice(1))) push("letter", as.slice(1));
      else if (as in letters) push("letter", letters[as]!);
      else push("sign", as);
    } else if (name === "infty") push("letter", "infinity");
    else if (name === "circ") push("sign", "\u00b0");
    else if (name === "R" || name === "Z" || name === "N" || name === "Q") push("letter", `set ${name}`);
    else if (name === "emptyset") push("letter", letters["\\emptyset"]!);
    else if (functionNames.has(name)) push("name", functionNames.get(name)!);
    else if (greekLetters.has(name)) push("letter", name);
    else if (known.has(name)) push("sign", `\\${name}`);
    else {
      // "\quadx" is a space and x.
      const prefix = prefixes.find((start) => name.startsWith(start));
      return prefix === undefined ? -1 : scanCommand(`\\${prefix}`, 0) < 0 ? -1 : from + 1 + prefix.length;
    }
    return end;
  }

  function scanText(text: string, from: number): number {
    const group = groupAt(text, from);
    if (!group) return from;
    const pieces = piecesOf(group.inside);
    if (pieces.length === 0) spaced = true;
    for (const piece of pieces) {
      if (piece.is !== "mathematics") push(piece.is, piece.text);
      else if (!scan(piece.text)) return -1;
    }
    return group.end;
  }

  /** Commas with white space behind them, or semicolons, separate: then commas between digits may group them in brackets too. */
  const separated = /,\s|,\\[,;: ]|;/u.test(source);
  if (!scan(source) || found.length > mostTokens) return undefined;
  push("end", "");
  return found;
}

/** Commands that `same` gives and that are letters. */
const letters: Readonly<Record<string, string>> = {
  "\\emptyset": "set empty",
  "\\infty": "infinity",
  "\\iunit": "i",
};

const prefixes = ["qquad", "quad", "cdot", "times"];

const known = new Set(
  "frac sqrt cbrt binom choose over sum prod angle lfloor rfloor lceil rceil langle rangle bmod pmod not".split(" "),
);
