import { fromDigits } from "./fraction";
import { accept, atSign, deeper, inside, peek, type Cursor } from "./cursor";
import { call, negate, numberNode, quotient, symbol, type Node } from "./node";

/** The inside of `{...}` whose brace has been read: one expression, `n \choose k`, or `a \over b`. */
export function bracedInside(c: Cursor): Node | undefined {
  return deeper(c, () =>
    inside(c, {}, () => {
      const first = c.grammar.sum(c);
      if (first === undefined) return undefined;
      const choose = accept(c, "\\choose");
      if (choose || accept(c, "\\over")) {
        const second = c.grammar.sum(c);
        if (second === undefined || !accept(c, "}")) return undefined;
        return choose ? call("binomial", first, second) : quotient(first, second);
      }
      return accept(c, "}") ? first : undefined;
    }),
  );
}

/**
 * The argument of a command: a group, or the next sign alone.
 * @param whole a number counts with all its digits, as in `x^10`; otherwise with its first, as in `\frac12`
 */
export function argument(c: Cursor, whole: boolean): Node | undefined {
  if (accept(c, "{")) return bracedInside(c);
  const token = peek(c);
  if (token.kind === "number") {
    const { digits } = token;
    if (whole || digits === undefined || digits.length < 2) {
      c.at++;
      return numberNode(token.value!, token.decimal);
    }
    const rest = digits.slice(1);
    c.tokens[c.at] = { ...token, text: rest, digits: rest, value: fromDigits(rest)!, spaced: false };
    return numberNode(fromDigits(digits[0]!)!);
  }
  if (token.kind === "letter") {
    c.at++;
    return symbol(token.text);
  }
  if (token.kind === "word") {
    const [first, ...rest] = Array.from(token.text);
    const left = rest.join("");
    c.tokens[c.at] = { ...token, kind: rest.length === 1 ? "letter" : "word", text: left, spaced: false };
    return symbol(first!);
  }
  if (whole && (atSign(c, "-") || atSign(c, "+"))) {
    c.at++;
    const of = argument(c, whole);
    return of && (token.text === "-" ? negate(of) : of);
  }
  return deeper(c, () => c.grammar.atom(c));
}

/** The text of what stands below a letter: one sign, or a group with everything in it. */
export function subscript(c: Cursor): string | undefined {
  if (!accept(c, "{")) {
    const token = peek(c);
    if (
      token.kind === "end" ||
      (token.kind === "sign" && token.text !== "+" && token.text !== "-" && token.text !== "*")
    )
      return undefined;
    c.at++;
    return token.text;
  }
  let text = "";
  for (let open = 1; ;) {
    const token = peek(c);
    if (token.kind === "end") return undefined;
    c.at++;
    if (token.kind === "sign" && token.text === "{") open++;
    if (token.kind === "sign" && token.text === "}" && --open === 0) return text;
    text += token.text;
  }
}
