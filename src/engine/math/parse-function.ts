import { argument, subscript } from "./parse-argument";
import { inverses, severalArguments } from "./commands";
import { accept, atSign, deeper, inside, peek, type Cursor } from "./cursor";
import { call, lettersOf, negate, numberNode, power, product, symbol, type Node } from "./node";
import { fromDigits, whole } from "./fraction";

/** True if a factor may begin here without a sign of multiplication. */
export function startsFactor(c: Cursor): boolean {
  const { kind, text } = peek(c);
  if (kind === "letter" || kind === "name") return true;
  if (kind !== "sign") return false;
  if (text === "|") return c.bars === 0 && c.sets === 0;
  return (
    text === "(" ||
    text === "{" ||
    ["\\frac", "\\sqrt", "\\cbrt", "\\binom", "\\sum", "\\prod", "\\lfloor", "\\lceil"].includes(text) ||
    text.startsWith("\\begin ")
  );
}

/** Arguments in brackets: one, or several between commas. */
function bracketed(c: Cursor, close: string): readonly Node[] | undefined {
  const items = deeper(c, () => inside(c, {}, () => c.grammar.items(c)));
  if (!items || !(accept(c, close) || (close === "\\}" && accept(c, "}")))) return undefined;
  return items.of;
}

/** The argument of a function without brackets: factors up to the next sign, function or bracket. */
function loose(c: Cursor): Node | undefined {
  if (accept(c, "-")) {
    const of = loose(c);
    return of && negate(of);
  }
  const factors: Node[] = [];
  for (;;) {
    const token = peek(c);
    const number = token.kind === "number" && factors.length === 0;
    const first = factors.length === 0;
    if (!number && !startsFactor(c) && !(first && atSign(c, "|"))) break;
    if (!first && (token.kind === "name" || atSign(c, "(") || atSign(c, "[") || atSign(c, "|") || token.gap)) break;
    const factor = deeper(c, () => c.grammar.power(c));
    if (factor === undefined) return undefined;
    factors.push(factor);
  }
  return factors.length === 0 ? undefined : product(...factors);
}

/** `\sqrt[n]{x}`, behind its name. */
export function rootAt(c: Cursor, degree: number): Node | undefined {
  let n: Node = numberNode(whole(degree));
  if (degree === 2 && accept(c, "[")) {
    const given = deeper(c, () => inside(c, {}, () => c.grammar.sum(c)));
    if (given === undefined || !accept(c, "]")) return undefined;
    n = given;
  }
  const of = argument(c, true);
  return of && call("root", of, n);
}

/** A function by its name at the cursor, with what stands above and below it and its argument. */
export function functionAt(c: Cursor): Node | undefined {
  const name = peek(c).text;
  c.at++;
  if (name === "sqrt" || name === "cbrt") return rootAt(c, name === "sqrt" ? 2 : 3);
  let exponent: Node | undefined;
  let base: Node | undefined;
  for (let i = 0; i < 2; i++) {
    if (accept(c, "^")) exponent = argument(c, false);
    else if (accept(c, "_")) base = name === "log" ? argument(c, true) : (subscript(c), undefined);
  }
  let of: readonly Node[] | undefined;
  if (accept(c, "(")) of = bracketed(c, ")");
  else if (severalArguments.has(name) && accept(c, "\\{")) of = bracketed(c, "\\}");
  else if (atSign(c, "[") && !severalArguments.has(name)) {
    c.at++;
    of = bracketed(c, "]");
  } else if (accept(c, "{")) of = bracketed(c, "}");
  else {
    const only = loose(c);
    of = only && [only];
  }
  if (of === undefined || of.length === 0 || (of.length > 1 && !severalArguments.has(name))) return undefined;
  const inverse = inverses[name];
  if (exponent?.op === "negate" && inverse && exponent.of[0].op === "number" && exponent.of[0].value.n === 1n)
    return call(inverse, ...of);
  const made =
    name === "exp"
      ? power(symbol("e"), of[0]!)
      : name === "cis"
        ? { op: "sum" as const, of: [call("cos", of[0]!), product(symbol("i"), call("sin", of[0]!))] }
        : call(name, ...of, ...(base ? [base] : []));
  return exponent ? power(made, exponent) : made;
}

/** `\sum_{k=1}^{n} ...`, behind its name. */
export function overAt(c: Cursor, kind: "sum" | "product"): Node | undefined {
  let from: Node | undefined;
  let to: Node | undefined;
  for (let i = 0; i < 2; i++) {
    if (accept(c, "_")) {
      if (!accept(c, "{")) return undefined;
      from = deeper(c, () => inside(c, {}, () => c.grammar.relation(c)));
      if (!accept(c, "}")) return undefined;
    } else if (accept(c, "^")) to = argument(c, true);
  }
  if (from?.op !== "relation" || from.signs.length !== 1 || from.signs[0] !== "=" || to === undefined) return undefined;
  const [variable, start] = from.of;
  if (variable?.op !== "symbol") return undefined;
  const body = deeper(c, () => inside(c, { bars: c.bars, sets: c.sets }, () => termBehind(c)));
  return body && { op: "over", kind, of: [variable, start!, to, body] };
}

/** What a sum runs over: factors with signs of multiplication and slashes between them. */
function termBehind(c: Cursor): Node | undefined {
  if (accept(c, "-")) {
    const negated = termBehind(c);
    return negated && negate(negated);
  }
  let of: Node | undefined;
  for (;;) {
    const slash = of !== undefined && accept(c, "/");
    const star = of !== undefined && !slash && accept(c, "*");
    const starts = peek(c).kind === "number" || startsFactor(c);
    if (!starts) return slash || star ? undefined : of;
    const factor = c.grammar.power(c);
    if (factor === undefined) return undefined;
    of = of === undefined ? factor : slash ? { op: "quotient", of: [of, factor] } : product(of, factor);
  }
}

const applied = new Set(["f", "g", "h", "F", "G", "H"]);

/** Signs of what has a probability or a mean: `P(X > 2)`, `P(A \cap B)`. */
const inEvent = new Set("| \\mid < > <= >= = != + - * \\cap \\cup ^ _ { }".split(" "));

/** True if brackets behind a letter hold its argument: `f(x)`, and any letter where "=" follows, as in `A(t) = 3t`. */
export function isApplied(c: Cursor, letter: string): boolean {
  if (!atSign(c, "(")) return false;
  if (applied.has(letter.replace(/[_'^].*$/su, ""))) return true;
  let open = 0;
  const event = letter === "P" || letter === "E";
  for (let ahead = 0; ; ahead++) {
    const token = peek(c, ahead);
    if (token.kind === "end" || ahead > 24) return false;
    if (token.kind !== "sign") {
      if (open === 1 && token.kind !== "letter" && token.kind !== "number") return false;
    } else if (token.text === "(") open++;
    else if (token.text === ")" && --open === 0) return atSign(c, "=", ahead + 1);
    else if (token.text !== "," && !(event && inEvent.has(token.text))) return false;
  }
}

/** The call of a function of the text's own, whose name has been read. */
export function ownCall(c: Cursor, name: string): Node | undefined {
  c.at++;
  const of = bracketed(c, ")");
  return of && { op: "call", name, own: true, of };
}

/** `C(5,2)` and `P(5,2)` with the bracket ahead, where both arguments are numbers. */
export function chosen(c: Cursor, letter: string): Node | undefined {
  if ((letter !== "C" && letter !== "P") || !accept(c, "(")) return undefined;
  const of = bracketed(c, ")");
  if (of?.length !== 2 || of.some((node) => lettersOf(node).size > 0)) return undefined;
  const [n, k] = of.map((node) => (node.op === "number" ? node.value.n : 0n));
  // P(1, 2) is a point: there are no two of one.
  return n! < k! ? undefined : call(letter === "C" ? "binomial" : "permutations", of[0]!, of[1]!);
}

/** `C_5^2`, `C^2_5`, `A_5^2` behind the letter: the larger number counts what there is. */
export function chosenWithMarks(c: Cursor, letter: string): Node | undefined {
  if (!["C", "A", "P"].includes(letter)) return undefined;
  const numbers: bigint[] = [];
  for (const mark of atSign(c, "_") ? ["_", "^"] : ["^", "_"]) {
    if (!accept(c, mark)) return undefined;
    const text = subscript(c);
    if (text === undefined || !/^\d{1,6}$/u.test(text)) return undefined;
    numbers.push(fromDigits(text)!.n);
  }
  const [a, b] = numbers as [bigint, bigint];
  return call(
    letter === "C" ? "binomial" : "permutations",
    numberNode(whole(a > b ? a : b)),
    numberNode(whole(a > b ? b : a)),
  );
}
