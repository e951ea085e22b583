import { readTokens, type Token } from "./lexer";
import { binaryOperators, type BinaryOperator, type Node, type Range, type UnaryOperator } from "./tree";
import type { ExpressionError } from "./types";

/** Longest text of an expression, in UTF-16 units. */
const textLimit = 20_000;
const tokenLimit = 2_000;
/** Deepest nesting. */
const depthLimit = 100;

const strength: Readonly<Record<BinaryOperator, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  in: 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
};
const comparison = 3;

const words: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!", is: "==", if: "c ? a : b", else: ":" };

/** Reads a text into a tree. It always gives a tree: what is missing is `bad`, with an error that says so. */
export function parse(text: string): { readonly root: Node; readonly errors: readonly ExpressionError[] } {
  const whole = { start: 0, end: text.length };
  const { tokens, errors } = text.length > textLimit ? { tokens: [], errors: [] } : readTokens(text);
  if (text.length > textLimit || tokens.length > tokenLimit) {
    const message = `The expression is longer than ${textLimit} characters or ${tokenLimit} words. Split it into helper dimensions.`;
    return { root: { kind: "bad", ...whole }, errors: [syntax(whole, message)] };
  }
  let at = 0;
  let depth = 0;
  let reported = -1;

  const peek = (): Token => tokens[Math.min(at, tokens.length - 1)] as Token;
  const previousEnd = (): number => (at === 0 ? 0 : (tokens[at - 1] as Token).end);
  const isNext = (operator: string): boolean => peek().kind === "operator" && peek().text === operator;
  const take = (): Token => {
    const token = peek();
    if (token.kind !== "end") at++;
    return token;
  };
  const accept = (operator: string): boolean => {
    if (!isNext(operator)) return false;
    at++;
    return true;
  };
  /** One error a place: what follows from it is not worth a word. */
  const fail = (range: Range, message: string): void => {
    if (range.start <= reported) return;
    reported = range.start;
    errors.push(syntax(range, message));
  };
  const expect = (operator: string, opened: Range): void => {
    if (accept(operator)) return;
    if (peek().kind === "end") fail(opened, `'${operator}' is missing at the end.`);
    else fail(peek(), `'${operator}' is expected here.`);
  };

  function expression(): Node {
    const start = peek().start;
    if (++depth > depthLimit) {
      depth--;
      fail(peek(), `The expression is nested deeper than ${depthLimit} levels.`);
      at = tokens.length - 1;
      return { kind: "bad", start, end: text.length };
    }
    const condition = binary(1);
    let node = condition;
    const question = peek();
    if (accept("?")) {
      const then = expression();
      const complete = accept(":");
      if (!complete) fail(question, "A ? needs a : after it: condition ? value : other value.");
      const otherwise: Node = complete ? expression() : { kind: "bad", start: then.end, end: then.end };
      node = { kind: "conditional", start, end: otherwise.end, condition, then, otherwise };
    }
    depth--;
    return node;
  }

  function nextOperator(): BinaryOperator | undefined {
    const token = peek();
    if (token.kind !== "operator" && !(token.kind === "name" && token.text === "in")) return undefined;
    return binaryOperators.find((o) => o === token.text);
  }

  function binary(least: number): Node {
    let left = unary();
    let compared = false;
    for (;;) {
      const operator = nextOperator();
      if (operator === undefined || strength[operator] < least) return left;
      const token = take();
      const right = binary(strength[operator] + 1);
      if (strength[operator] === comparison) {
        if (compared) fail(token, "Comparisons do not chain. Write a < b && b < c, or put one of them in parentheses.");
        compared = true;
      } else {
        compared = false;
      }
      left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
    }
  }

  function unary(): Node {
    const signs: Token[] = [];
    while (isNext("!") || isNext("-")) signs.push(take());
    if (signs.length > depthLimit) fail(signs[0] as Token, "There are too many signs in a row.");
    let node = postfix(primary());
    for (const sign of signs.reverse()) {
      const operator = sign.text as UnaryOperator;
      node = { kind: "unary", operator, operand: node, start: sign.start, end: node.end };
    }
    return node;
  }

  function postfix(of: Node): Node {
    for (let links = 0; ; links++) {
      const opened = peek();
      if (links > depthLimit) {
        fail(opened, `There are more than ${depthLimit} accesses in a row.`);
        at = tokens.length - 1;
        return of;
      }
      if (accept(".")) {
        const token = peek();
        const adjacent = token.kind === "name";
        if (!adjacent) {
          fail(opened, "A name is missing after the dot.");
          return {
            kind: "member",
            of,
            name: "",
            nameRange: { start: opened.end, end: opened.end },
            start: of.start,
            end: opened.end,
          };
        }
        take();
        of = isNext("(")
          ? call(of.start, token, of)
          : { kind: "member", of, name: token.text, nameRange: token, start: of.start, end: token.end };
      } else if (accept("[")) {
        const index = expression();
        expect("]", opened);
        of = { kind: "index", of, index, start: of.start, end: previousEnd() };
      } else {
        return of;
      }
    }
  }

  function call(start: number, name: Token, receiver: Node | undefined): Node {
    const opened = take();
    const list = items(")", opened);
    return { kind: "call", name: name.text, nameRange: name, receiver, arguments: list, start, end: previousEnd() };
  }

  function items(closing: string, opened: Range): Node[] {
    const list: Node[] = [];
    while (!isNext(closing) && peek().kind !== "end") {
      list.push(expression());
      if (!accept(",")) break;
    }
    expect(closing, opened);
    return list;
  }

  function primary(): Node {
    const token = peek();
    const range = { start: token.start, end: token.end };
    switch (token.kind) {
      case "number":
        take();
        if (!Number.isFinite(Number(token.text))) fail(token, `${token.text} is too large for a number.`);
        return { kind: "literal", value: Number(token.text), ...range };
      case "text":
        take();
        return { kind: "literal", value: token.text, ...range };
      case "name":
        if (token.text === "in") break;
        take();
        if (token.text === "true" || token.text === "false")
          return { kind: "literal", value: token.text === "true", ...range };
        if (token.text === "null") return { kind: "literal", value: null, ...range };
        return isNext("(") ? call(token.start, token, undefined) : { kind: "name", name: token.text, ...range };
      case "operator":
        return bracketed(token);
      case "end":
        break;
    }
    return absent();
  }

  function bracketed(token: Token): Node {
    if (accept("(")) {
      const inner = expression();
      expect(")", token);
      return { ...inner, start: token.start, end: previousEnd() };
    }
    if (accept("[")) {
      const list = items("]", token);
      return { kind: "list", items: list, start: token.start, end: previousEnd() };
    }
    if (!accept("{")) return absent();
    const entries: [Node, Node][] = [];
    while (!isNext("}") && peek().kind !== "end") {
      const key = expression();
      if (!accept(":")) fail(peek(), "A mapping needs 'key': value.");
      entries.push([key, expression()]);
      if (!accept(",")) break;
    }
    expect("}", token);
    return { kind: "mapping", entries, start: token.start, end: previousEnd() };
  }

  /** Where a value should stand and none does. An operator that stands there is passed over, a closing bracket is not. */
  function absent(): Node {
    const token = peek();
    const before = tokens[at - 1];
    const end = previousEnd();
    if (token.kind === "end") {
      const after =
        before === undefined
          ? "The expression is empty."
          : `A value is missing after '${text.slice(before.start, before.end)}'.`;
      fail(before ?? whole, after);
    } else {
      fail(token, `A value is expected before '${token.text}'.`);
      if (nextOperator() !== undefined) return unaryAfter(take());
    }
    return { kind: "bad", start: end, end };
  }

  function unaryAfter(operator: Token): Node {
    const operand = unary();
    return { ...operand, start: operator.start };
  }

  let root = expression();
  while (peek().kind !== "end") {
    const token = take();
    const instead = token.kind === "name" ? words[token.text] : undefined;
    fail(
      token,
      instead === undefined
        ? `The expression should end before '${text.slice(token.start, token.end)}'.`
        : `Write ${instead} instead of '${token.text}'.`,
    );
    if (token.kind !== "operator" && instead === undefined) continue;
    if (peek().kind === "end") break;
    const rest = expression();
    root = { kind: "list", items: [root, rest], start: root.start, end: rest.end };
  }
  return { root, errors };
}

function syntax(range: Range, message: string): ExpressionError {
  return { start: range.start, end: range.end, kind: "syntax", message };
}
