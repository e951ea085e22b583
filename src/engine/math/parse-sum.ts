import { inBase } from "./parse-atom";
import { argument, subscript } from "./parse-argument";
import { polar } from "./parse-brackets";
import { startsFactor } from "./parse-function";
import { unitBehind } from "./parse-unit";
import { accept, atSign, attempt, deeper, peek, type Cursor } from "./cursor";
import { fraction, whole } from "./fraction";
import { call, negate, numberNode, power, product, quotient, sum, symbol, type Node, type NumberNode } from "./node";
import { readUnit } from "./unit";

const hundred = numberNode(whole(100));
const degree = readUnit("\u00b0")!;
const celsius = readUnit("\u00b0C")!;
const fahrenheit = readUnit("\u00b0F")!;

/** Short words that are no product of letters. */
const english = new Set(
  "is the to of in at if by as an for are not all any has was its but can one two no so we it on be do he am us up my me".split(
    " ",
  ),
);

const measured = (unit: typeof degree, of: Node): Node => ({ op: "quantity", unit, of: [of] });

/** `30^\circ`, `30^\circ 15'`, `25^\circ C`, behind the sign. */
function degreesBehind(c: Cursor, of: Node): Node {
  const { kind, text } = peek(c);
  if ((kind === "letter" || kind === "text") && (text === "C" || text === "F")) {
    c.at++;
    return measured(text === "C" ? celsius : fahrenheit, of);
  }
  let angle = of;
  for (const [size, marks] of [
    [60n, 1],
    [3600n, 2],
  ] as const) {
    const part = peek(c);
    if (part.kind !== "number" || !atSign(c, "'", 1) || (marks === 2 && !atSign(c, "'", 2))) continue;
    c.at += 1 + marks;
    angle = sum(angle, product(numberNode(part.value!, part.decimal), numberNode(fraction(1n, size)!)));
  }
  return measured(degree, angle);
}

/** An atom with what stands behind and above it: `!`, `%`, degrees, exponents. */
export function powerAt(c: Cursor): Node | undefined {
  return deeper(c, () => {
    let of = c.grammar.atom(c);
    if (of === undefined) return undefined;
    for (;;) {
      if (accept(c, "!")) {
        const twice = atSign(c, "!") && !peek(c).spaced && accept(c, "!");
        of = call(twice ? "factorial2" : "factorial", of);
      } else if (accept(c, "%")) of = quotient(of, hundred);
      else if (accept(c, "\u00b0")) of = degreesBehind(c, of);
      else if (accept(c, "\\angle")) of = polar(c, of);
      else if (atSign(c, "_") && of.op === "tuple") return undefined;
      else if (atSign(c, "_") && of.op === "symbol" && c.tokens[c.at - 1]!.text === "}") {
        c.at++;
        const below = subscript(c);
        if (below === undefined) return undefined;
        of = symbol(`${of.name}_${below}`);
      } else if (atSign(c, "_") && of.op === "number" && !of.decimal && c.tokens[c.at - 1]!.text === ")") {
        const based = numberInBase(c, of);
        if (based === undefined) return undefined;
        of = based;
      } else if (accept(c, "^")) {
        const raised = exponentBehind(c, of);
        if (raised === undefined) return undefined;
        of = raised;
      } else return of;
      if (of === undefined) return undefined;
    }
  });
}

/** `(1101)_2`, behind the bracket. */
function numberInBase(c: Cursor, { value }: NumberNode): Node | undefined {
  c.at++;
  const base = Number(subscript(c));
  return Number.isInteger(base) && value.d === 1n && value.n >= 0n ? inBase(String(value.n), base) : undefined;
}

function exponentBehind(c: Cursor, of: Node): Node | undefined {
  // "5^{th}" is 5.
  const braced = atSign(c, "{") ? 1 : 0;
  if (/^(?:th|st|nd|rd)$/u.test(peek(c, braced).text)) {
    c.at += 1 + 2 * braced;
    return of;
  }
  if (of.op === "matrix" && (peek(c, braced).text === "T" || peek(c, braced).text === "\\top")) {
    c.at += 1 + 2 * braced;
    return call("transpose", of);
  }
  const exponent = deeper(c, () => argument(c, true));
  if (exponent === undefined) return undefined;
  // 2^3^4 is 2^(3^4).
  if (accept(c, "^")) {
    const higher = exponentBehind(c, exponent);
    return higher && power(of, higher);
  }
  return power(of, exponent);
}

/** The proper fraction of a mixed number behind its whole part: `1\frac{1}{2}`, `1 1/2`. */
function mixedBehind(c: Cursor): Node | undefined {
  return attempt(c, () => {
    const token = peek(c);
    let parts: readonly (bigint | undefined)[] = [];
    if (token.kind === "number" && token.digits && atSign(c, "/", 1) && peek(c, 2).digits && !atSign(c, "/", 3)) {
      parts = [BigInt(token.digits), BigInt(peek(c, 2).digits!)];
      c.at += 3;
    } else if (accept(c, "\\frac")) {
      parts = [argument(c, false), argument(c, false)].map((part) =>
        part?.op === "number" && part.value.d === 1n && !part.decimal ? part.value.n : undefined,
      );
    }
    const [top, bottom] = parts;
    if (top === undefined || bottom === undefined || top <= 0n || top >= bottom || atSign(c, "^")) return undefined;
    return numberNode(fraction(top, bottom)!);
  });
}

const residueClass = (of: Node, m: Node): Node => ({
  op: "call",
  name: "class",
  own: true,
  of: [call("mod", of, m), m],
});

/** Factors with signs of multiplication or none between them, slashes, and what is measured behind. */
export function productAt(c: Cursor): Node | undefined {
  let of: Node | undefined;
  let below: Node | undefined;
  let digits = false;
  const close = (): Node => {
    const value = below === undefined ? of! : quotient(of!, below);
    below = undefined;
    return value;
  };
  for (;;) {
    const token = peek(c);
    const first = of === undefined;
    if (
      !first &&
      (token.kind === "word" ||
        token.kind === "text" ||
        token.kind === "letter" ||
        token.kind === "name" ||
        token.kind === "sign")
    ) {
      const amount = below === undefined ? of! : quotient(of!, below);
      const unit = token.gap && token.kind === "letter" ? undefined : unitBehind(c, amount);
      if (unit) return moreOfUnit(c, unit);
    }
    const slash = !first && accept(c, "/");
    const star = !first && !slash && accept(c, "*");
    const modulus = !first && !slash && !star && accept(c, "\\bmod");
    if (modulus) {
      const m = deeper(c, () => powerAt(c));
      const congruent = c.tokens.some(({ text }) => text === "\\equiv");
      return m && (congruent ? residueClass(close(), m) : call("mod", close(), m));
    }
    if (!first && (accept(c, "\\pmod") || (atSign(c, "(") && atSign(c, "\\bmod", 1)))) {
      const bracket = accept(c, "(");
      if (bracket) c.at++;
      const m = argument(c, true);
      return m && (!bracket || accept(c, ")")) ? residueClass(close(), m) : undefined;
    }
    if (!first && !slash && !star) {
      const mixed = digits ? mixedBehind(c) : undefined;
      if (mixed) {
        of = sum(of!, mixed);
        while (atSign(c, "%") || atSign(c, "\u00b0"))
          of = c.tokens[c.at++]!.text === "%" ? quotient(of, hundred) : measured(degree, of);
        digits = false;
        continue;
      }
      const word = token.kind === "word" && (!token.spaced || (token.text.length <= 3 && !english.has(token.text)));
      if (token.gap) return close();
      const before = c.tokens[c.at - 1]!;
      const closed =
        token.kind === "number" && (/^[!)}]$/u.test(before.text) || (before.kind === "letter" && atSign(c, "^", 1)));
      if (!startsFactor(c) && !word && !closed) {
        // A bracket behind an end of an interval closes it: [1, 2[.
        const grouped = atSign(c, "[") ? attempt(c, () => deeper(c, () => powerAt(c))) : undefined;
        if (grouped === undefined || grouped.op === "interval") return close();
        of = product(close(), grouped);
        continue;
      }
    }
    if (!first && (slash || star) && (atSign(c, "-") || atSign(c, "+"))) {
      const minus = peek(c).text === "-";
      c.at++;
      const factor = powerAt(c);
      if (factor === undefined) return undefined;
      const signed = minus ? negate(factor) : factor;
      of = slash ? quotient(close(), signed) : product(close(), signed);
      digits = false;
      continue;
    }
    const before = c.at;
    const factor = powerAt(c);
    if (factor === undefined) return undefined;
    // A condition in brackets is no factor.
    if (factor.op === "relation" && !first && !slash && !star) {
      c.at = before;
      return close();
    }
    digits = first && c.at === before + 1 && token.digits !== undefined;
    if (of === undefined) of = factor;
    else if (slash) {
      of = close();
      if (c.options.tight) below = factor;
      else of = quotient(of, factor);
    } else if (star) of = product(close(), factor);
    else if (below !== undefined) below = product(below, factor);
    else of = of.op === "product" && !slash ? product(...of.of, factor) : product(of, factor);
    // A text or a set is no factor.
    if (of.op === "text") return textBehind(c, of);
  }
}

/** Several pieces of text in a row. */
function textBehind(c: Cursor, first: Node & { op: "text" }): Node {
  let { words } = first;
  while (peek(c).kind === "text" || peek(c).kind === "word" || (peek(c).kind === "letter" && peek(c).spaced)) {
    words += ` ${peek(c).text}`;
    c.at++;
  }
  return { ...first, words };
}

/** "5 ft 3 in", "2 hours and 30 minutes": amounts of the same kind in a row are one. */
function moreOfUnit(c: Cursor, of: Node): Node {
  if (of.op !== "quantity" || of.unit.dimension === "" || of.unit.offset) return of;
  const next = attempt(c, () => {
    accept(c, "and");
    if (peek(c).kind !== "number") return undefined;
    const more = productAt(c);
    return more && sameDimension(more, of.unit.dimension) ? more : undefined;
  });
  return next ? sum(of, ...(next.op === "sum" ? next.of : [next])) : of;
}

const sameDimension = (node: Node, dimension: string): boolean =>
  node.op === "sum"
    ? node.of.every((part) => sameDimension(part, dimension))
    : node.op === "quantity" && node.unit.dimension === dimension && !node.unit.offset;

const signAt = (c: Cursor): "+" | "-" | "\\pm" | "\\mp" | undefined => {
  const { kind, text } = peek(c);
  return kind === "sign" && (text === "+" || text === "-" || text === "\\pm" || text === "\\mp") ? text : undefined;
};

/** Terms with signs between them. */
export function sumAt(c: Cursor): Node | undefined {
  const terms: Node[] = [];
  for (;;) {
    let sign = signAt(c);
    if (terms.length > 0 && sign === undefined) return sum(...terms);
    let turned = false;
    let both: 1 | -1 | undefined;
    while (sign !== undefined) {
      if (sign === "-") turned = !turned;
      else if (sign !== "+") both = sign === "\\pm" ? 1 : -1;
      c.at++;
      sign = signAt(c);
    }
    const term = deeper(c, () => productAt(c));
    if (term === undefined) return undefined;
    const signed = turned ? negate(term) : term;
    terms.push(both === undefined ? signed : { op: "both", first: both, of: [signed] });
  }
}
