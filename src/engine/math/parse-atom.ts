import { angleAt, barsAt, bracketAt, environmentAt, roundedAt, setAt } from "./parse-brackets";
import { argument, bracedInside, subscript } from "./parse-argument";
import { chosen, chosenWithMarks, functionAt, isApplied, overAt, ownCall, rootAt } from "./parse-function";
import { accept, atSign, attempt, deeper, peek, type Cursor } from "./cursor";
import type { Token } from "./tokens";
import { call, lettersOf, numberNode, quotient, symbol, type Node } from "./node";
import { whole } from "./fraction";
import { moneySigns } from "./unit-table";
import { moneyUnit } from "./parse-unit";

/** Letters of a run that stands for a product: `xy`, `abc`, `AB`. */
const mostLetters = 4;
/** Pieces of a numeral with letters: A, 5, B. */
const mostDigits = 20;

/** The digits as a number of another base; undefined where one is too large for it. */
export function inBase(digits: string, base: number): Node | undefined {
  if (base < 2 || base > 36) return undefined;
  let value = 0n;
  for (const digit of digits.toUpperCase()) {
    const size = Number.parseInt(digit, 36);
    if (Number.isNaN(size) || size >= base) return undefined;
    value = value * BigInt(base) + BigInt(size);
  }
  return numberNode(whole(value));
}

/** A number, with a base below it where one stands there. */
function numberAt(c: Cursor): Node | undefined {
  const token = peek(c);
  c.at++;
  const { digits } = token;
  if (digits !== undefined && !peek(c).spaced && /^(?:st|nd|rd|th)$/u.test(peek(c).text)) c.at++;
  if (digits !== undefined) {
    const based = attempt(c, () => {
      let more = "";
      const letters = peek(c);
      if (!letters.spaced && /^[A-Fa-f]+$/u.test(letters.text) && atSign(c, "_", 1)) {
        more = letters.text;
        c.at++;
      }
      if (!accept(c, "_")) return undefined;
      const text = subscript(c)?.replace(/^(?:base)?\s*|[()]/gu, "");
      const base = text === undefined ? NaN : Number(text);
      return Number.isInteger(base) ? inBase(digits + more, base) : undefined;
    });
    if (based) return based;
    if (atSign(c, "_")) return undefined;
  }
  return numberNode(token.value!, token.decimal);
}

/** The coordinates of a named point, `A(1, 2)`, behind its letter. */
function pointAt(c: Cursor, letter: string): Node | undefined {
  if (!/^[A-Z]$/u.test(letter) || isApplied(c, letter) || !accept(c, "(")) return undefined;
  const point = bracketAt(c, "(");
  return point?.op === "tuple" && point.of.length > 1 && lettersOf(point).size === 0 ? point : undefined;
}

/** A letter with what stands below it and its primes, as a symbol, a call or a number of choices. */
function letterAt(c: Cursor): Node | undefined {
  const letter = peek(c).text;
  c.at++;
  if (letter === "set empty") return { op: "set", of: [] };
  const choice = attempt(c, () => chosenWithMarks(c, letter)) ?? attempt(c, () => chosen(c, letter));
  if (choice) return choice;
  const point = attempt(c, () => pointAt(c, letter));
  if (point) return point;
  let name = letter;
  for (;;) {
    if (accept(c, "'")) name += "'";
    else if (atSign(c, "_")) {
      c.at++;
      const below = subscript(c);
      if (below === undefined) return undefined;
      name += `_${below}`;
    } else break;
  }
  if (letter.startsWith("set ") && accept(c, "^")) {
    accept(c, "{");
    const sign = peek(c);
    c.at++;
    accept(c, "}");
    return symbol(`${name}^${sign.text}`);
  }
  const inverse = attempt(c, () =>
    accept(c, "^") &&
    accept(c, "{") &&
    accept(c, "-") &&
    peek(c).digits === "1" &&
    (c.at++, accept(c, "}")) &&
    isApplied(c, letter)
      ? true
      : undefined,
  );
  if (inverse) name += "^-1";
  if (name !== "e" && name !== "i" && name !== "pi" && (inverse || isApplied(c, name))) return ownCall(c, name);
  return symbol(name);
}

/** Several letters in a run. */
function wordAt(c: Cursor): Node | undefined {
  const { text } = peek(c);
  c.at++;
  if (text.length > mostLetters && !/^[A-Z]{2,6}$/u.test(text)) return undefined;
  // Each letter by itself: an exponent belongs to the last alone.
  c.at--;
  const letters = Array.from(text, (letter, i): Token => ({
    ...peek(c),
    kind: "letter",
    text: letter,
    spaced: i === 0 && peek(c).spaced,
  }));
  c.tokens.splice(c.at, 1, ...letters);
  return letterAt(c);
}

function signAt(c: Cursor): Node | undefined {
  const { text } = peek(c);
  c.at++;
  switch (text) {
    case "(":
    case "[":
    case "]":
      return bracketAt(c, text);
    case "{": {
      if (accept(c, "}")) return atomAt(c);
      const inner = attempt(c, () => bracedInside(c));
      return inner ?? setAt(c, "}");
    }
    case "\\{":
      return setAt(c, "\\}");
    case "|":
    case "\\mid":
      return barsAt(c);
    case "\\langle":
      return angleAt(c, "\\rangle");
    case "<":
      return angleAt(c, ">");
    case "\\lfloor":
      return roundedAt(c, "floor");
    case "\\lceil":
      return roundedAt(c, "ceil");
    case "\\frac": {
      const top = argument(c, false);
      const bottom = top && argument(c, false);
      return top && bottom && quotient(top, bottom);
    }
    case "\\binom": {
      const top = argument(c, false);
      const bottom = top && argument(c, false);
      return top && bottom && call("binomial", top, bottom);
    }
    case "\\sqrt":
      return rootAt(c, 2);
    case "\\cbrt":
      return rootAt(c, 3);
    case "\\sum":
      return overAt(c, "sum");
    case "\\prod":
      return overAt(c, "product");
    case "\\angle": {
      const { kind, text: letters } = peek(c);
      if (kind !== "letter" && kind !== "word") return undefined;
      c.at++;
      return symbol(`angle ${letters}`);
    }
    case "...":
      return { op: "dots", of: [] };
    case "^":
    case "_": {
      // The number of choices as in {}_5C_2 and {}^5C_2.
      const n = argument(c, true);
      const letter = peek(c).text;
      c.at++;
      if (n === undefined || !["C", "P"].includes(letter) || !accept(c, "_")) return undefined;
      const k = argument(c, true);
      return k && call(letter === "C" ? "binomial" : "permutations", n, k);
    }
    default:
      if (text.startsWith("\\begin ")) return environmentAt(c, text.slice(7));
      if (moneySigns.includes(text)) {
        const amount = deeper(c, () => c.grammar.power(c));
        return amount && { op: "quantity", unit: moneyUnit(c, text), of: [amount] };
      }
      return undefined;
  }
}

/** Digits with letters among them and a base below: `FF_{16}`, `AB5_{16}`. */
function numeralAt(c: Cursor): Node | undefined {
  let digits = "";
  for (let ahead = 0; ; ahead++) {
    const { kind, text, spaced } = peek(c);
    if (ahead > 0 && (spaced || atSign(c, "_"))) break;
    if (ahead > mostDigits || (kind !== "letter" && kind !== "word" && kind !== "number")) return undefined;
    if (!/^[\dA-F]+$/u.test(text)) return undefined;
    digits += text;
    c.at++;
  }
  const base = accept(c, "_") ? Number(subscript(c)) : NaN;
  return base > 10 && Number.isInteger(base) ? inBase(digits, base) : undefined;
}

/** The smallest part of an expression. */
export function atomAt(c: Cursor): Node | undefined {
  const token = peek(c);
  switch (token.kind) {
    case "number":
      return numberAt(c);
    case "letter":
      return attempt(c, numeralAt) ?? letterAt(c);
    case "word":
      return attempt(c, numeralAt) ?? wordAt(c);
    case "name":
      return functionAt(c);
    case "text":
      c.at++;
      return { op: "text", words: token.text, of: [] };
    case "sign":
      return signAt(c);
    case "end":
      return undefined;
  }
}
