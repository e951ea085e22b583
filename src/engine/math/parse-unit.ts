import { accept, atEnd, atSign, attempt, peek, type Cursor } from "./cursor";
import { multipliers } from "./commands";
import { power as tenTo, whole } from "./fraction";
import { lettersOf, numberNode, product, some, type Node } from "./node";
import { moneySigns } from "./unit-table";
import { noun, readUnit, type Unit } from "./unit";

/** Most words of what is counted: "5 red apples". */
const mostWords = 6;

const quantity = (of: Node, unit: Unit): Node => ({ op: "quantity", unit, of: [of] });

/** The exponent of a unit, as text; undefined where there is none to read. */
function exponentText(c: Cursor): string | undefined {
  const braced = accept(c, "{");
  const minus = accept(c, "-") ? "-" : "";
  const token = peek(c);
  if (token.kind !== "number" || token.digits === undefined) return undefined;
  c.at++;
  return braced && !accept(c, "}") ? undefined : `^${minus}${token.digits}`;
}

/** One name of a unit at the cursor. A single letter counts where it is marked as text, stands apart or follows another unit. */
function unitName(c: Cursor, first: boolean, letters: boolean): string | undefined {
  const token = peek(c);
  if (token.kind === "text" || token.kind === "word") {
    if (readUnit(token.text) === undefined) {
      const joiner = !first && /^(?:per|of)$/iu.test(token.text);
      const shape = /^(?:square|sq\.?|cubic|cu|squared|cubed|nautical)$/iu.test(token.text);
      if (!joiner && !shape) return undefined;
    }
    c.at++;
    return token.text;
  }
  // Minutes and seconds, which are functions elsewhere.
  if (token.kind === "name" && (token.text === "min" || token.text === "sec")) {
    const next = peek(c, 1);
    if (next.kind !== "end" && !(next.kind === "sign" && /^(?:[,;)\]}]|and|or)$/u.test(next.text))) return undefined;
    c.at++;
    return token.text;
  }
  if (token.kind === "letter" && token.text !== "e" && readUnit(token.text) && (!first || (letters && token.spaced))) {
    c.at++;
    return token.text;
  }
  if (token.kind === "sign" && first && `${moneySigns}\u00a2`.includes(token.text)) {
    c.at++;
    return token.text;
  }
  if (token.kind === "letter" && (token.text === "Omega" || token.text === "mu")) {
    const micro = token.text === "mu" && peek(c, 1).kind !== "end" && !peek(c, 1).spaced;
    if (token.text === "mu" && !micro) return undefined;
    c.at++;
    if (token.text === "Omega") return "\u03a9";
    const base = peek(c);
    c.at++;
    return `\u00b5${base.text}`;
  }
  return undefined;
}

/** A unit that begins at the cursor: names with exponents, slashes and dots. */
function unitAt(c: Cursor, letters: boolean): Unit | undefined {
  let text = "";
  let end = c.at;
  let found: Unit | undefined;
  for (let count = 0; count < 12; count++) {
    const name = unitName(c, count === 0, letters);
    if (name === undefined) break;
    text += ` ${name}`;
    if (accept(c, "^")) {
      const exponent = exponentText(c);
      if (exponent === undefined) break;
      text += exponent;
    }
    const unit = readUnit(text);
    if (unit) [found, end] = [unit, c.at];
    if (atSign(c, "/") || atSign(c, "*")) text += ` ${c.tokens[c.at++]!.text}`;
  }
  c.at = end;
  return found;
}

/** The unit of an amount of money, whose sign stands before it: `$20/hour` is in dollars per hour. */
export function moneyUnit(c: Cursor, sign: string): Unit {
  const rate = attempt(c, () => {
    if (!accept(c, "/") && peek(c).text !== "per") return undefined;
    if (peek(c).text === "per") c.at++;
    const name = unitName(c, false, true);
    return name === undefined ? undefined : readUnit(`${sign} / ${name}`);
  });
  return rate ?? readUnit(sign)!;
}

/** True if only words of plain text follow, up to the end or a separator. */
function wordsFollow(c: Cursor): boolean {
  let words = 0;
  let long = false;
  for (let ahead = 0; ; ahead++) {
    const token = peek(c, ahead);
    const letters = token.kind === "letter" || token.kind === "word" || token.kind === "text";
    if (!letters || (token.kind === "letter" && token.text.includes(" "))) {
      const stop = token.kind === "end" || (token.kind === "sign" && /^(?:,|;|and|or|\)|\})$/u.test(token.text));
      return stop && long;
    }
    if (ahead === 0 && token.kind !== "text" && (!token.spaced || token.kind === "letter")) return false;
    if (++words > mostWords) return false;
    long ||= token.kind !== "letter" && token.text.length > 2;
  }
}

/** What is counted or measured, behind the amount `of`; undefined, with the cursor where it was, where nothing is. */
export function unitBehind(c: Cursor, of: Node): Node | undefined {
  const token = peek(c);
  if (token.kind === "word" || token.kind === "text") {
    const power = multipliers[token.text.toLowerCase()];
    if (power !== undefined) {
      c.at++;
      const amount = product(of, numberNode(tenTo(whole(10), BigInt(power))!));
      return unitBehind(c, amount) ?? amount;
    }
  }
  const letters = c.options.unitLetters && token.kind === "letter" && !some(of, ({ op }) => op === "symbol");
  const unit = attempt(c, () => unitAt(c, letters));
  if (unit) {
    const measured = quantity(of, unit);
    // "5 cm long": words behind a unit say nothing more.
    if (!atEnd(c) && wordsFollow(c)) skipWords(c);
    return measured;
  }
  if (/^(?:if|for|where|when|with|given|such that|otherwise|mod|to)\b/iu.test(token.text)) return undefined;
  if (token.kind === "text") {
    skipWords(c);
    return quantity(of, noun(token.text));
  }
  if (wordsFollow(c) && lettersOf(of).size === 0) {
    skipWords(c);
    return quantity(of, noun(token.text));
  }
  return undefined;
}

function skipWords(c: Cursor): void {
  for (;;) {
    const { kind } = peek(c);
    if (kind === "letter" || kind === "word" || kind === "text") c.at++;
    else if (atSign(c, "^") && peek(c, 1).kind === "number") c.at += 2;
    else return;
  }
}
