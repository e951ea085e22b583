import type { SyntaxNode } from "@lezer/common";
import { pushedValue } from "./outcomes";
import { givesList, type Signature } from "./signature";
import { childrenOf, type PythonFunction, textOf, within } from "./source";

/** A place at which a function gives another number of values than it was asked for. */
export interface CountMistake {
  /** As it reads behind the function's name: `returns one number for a list of completions`. */
  readonly says: string;
  readonly start: number;
  readonly end: number;
}

const oneNumber = new Set(["float", "int", "bool", "len", "sum", "abs", "mean"]);

/** True for an expression that is one number whatever it is given. */
function isOneNumber(fn: PythonFunction, node: SyntaxNode | null): boolean {
  if (!node) return false;
  const parts = childrenOf(node);
  switch (node.name) {
    case "Number":
    case "Boolean":
      return true;
    case "UnaryExpression":
    case "ParenthesizedExpression":
      return parts.some((part) => isOneNumber(fn, part));
    case "ConditionalExpression":
      return isOneNumber(fn, node.firstChild) && isOneNumber(fn, node.lastChild);
    case "CallExpression":
      return parts[0]?.name === "VariableName" && oneNumber.has(textOf(fn, parts[0]));
    case "BinaryExpression":
      return isOneNumber(fn, node.firstChild) && isOneNumber(fn, node.lastChild);
    default:
      return false;
  }
}

const at = (node: SyntaxNode) => ({ start: node.from, end: node.to });

function returnMistake(fn: PythonFunction, statement: SyntaxNode, list: boolean): CountMistake[] {
  const value = statement.lastChild;
  if (!value || value.name === "return") return [];
  if (!list) {
    const several = value.name === "ArrayExpression" || value.name === "ArrayComprehensionExpression";
    return several ? [{ says: "returns a list where one number is wanted", ...at(statement) }] : [];
  }
  if (isOneNumber(fn, value)) return [{ says: "returns one number for a list of completions", ...at(statement) }];
  if (value.name === "ArrayExpression") {
    const parts = childrenOf(value).filter(({ name }) => name !== "[" && name !== "]" && name !== ",");
    const fixed = parts.length > 0 && parts.every(({ name }) => name !== "*");
    const says = `returns ${parts.length === 1 ? "1 value" : `${parts.length} values`} however many completions there are`;
    return fixed ? [{ says, ...at(statement) }] : [];
  }
  if (value.name !== "ArrayComprehensionExpression") return [];
  const parts = childrenOf(value);
  const loop = parts.findIndex(({ name }) => name === "for");
  const filtered = parts.slice(loop).some(({ name }) => name === "if");
  return filtered ? [{ says: "leaves completions out of the list that it returns", ...at(statement) }] : [];
}

const pushesIn = (fn: PythonFunction, node: SyntaxNode): boolean =>
  within(node).some((below) => pushedValue(fn, below) !== undefined);

/** Branches of a loop that appends one value a completion, in which none is appended. */
function loopMistakes(fn: PythonFunction, loop: SyntaxNode): CountMistake[] {
  const body = loop.getChild("Body");
  if (!body || !pushesIn(fn, body)) return [];
  return within(body).flatMap((node): CountMistake[] => {
    if (node.name !== "ContinueStatement" || loopOf(node)?.from !== loop.from) return [];
    for (let above: SyntaxNode | null = node; above && above.from !== body.from; above = above.parent) {
      for (let before = above.prevSibling; before; before = before.prevSibling)
        if (pushedValue(fn, before) !== undefined) return [];
    }
    return [{ says: "goes on to the next completion without a value for this one", ...at(node) }];
  });
}

function loopOf(node: SyntaxNode): SyntaxNode | null {
  for (let above = node.parent; above; above = above.parent)
    if (above.name === "ForStatement" || above.name === "WhileStatement") return above;
  return null;
}

/** What a function's own text shows of how many values it gives. */
export function countMistakes(fn: PythonFunction, signature: Signature): CountMistake[] {
  const list = givesList(signature);
  return within(fn.body).flatMap((node) => {
    if (node.name === "ReturnStatement") return returnMistake(fn, node, list);
    return list && node.name === "ForStatement" ? loopMistakes(fn, node) : [];
  });
}
