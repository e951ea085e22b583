import { type ASTNode, Lexer, parse } from "py-ast";
import { forbidden, type Fault, type FindFault } from "../syntax/fault";

/** A node of Python's syntax tree: CPython's names of kinds and fields. */
export type PythonNode = ASTNode & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is PythonNode =>
  typeof value === "object" && value !== null && "nodeType" in value;

/** The nodes directly below a node, in order. */
export const childrenOf = (node: PythonNode): readonly PythonNode[] =>
  Object.values(node).flatMap((value): PythonNode[] =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );

/** Every node of a tree, from its root, without recursion. */
export function allNodes(root: PythonNode): readonly PythonNode[] {
  const nodes: PythonNode[] = [root];
  for (let i = 0; i < nodes.length; i++) nodes.push(...childrenOf(nodes[i]!));
  return nodes;
}

/** UTF-16 offset in a line of each byte of its UTF-8 form. */
function byteOffsets(line: string): Uint32Array {
  const offsets = new Uint32Array(line.length * 3 + 1);
  let bytes = 0;
  for (let at = 0; at < line.length;) {
    const code = line.codePointAt(at)!;
    const units = code > 0xffff ? 2 : 1;
    const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    offsets.fill(at, bytes, bytes + length);
    bytes += length;
    at += units;
  }
  return offsets.fill(line.length, bytes);
}

/** Offsets in a text of the places that Python counts by line, from 1, and byte of its UTF-8 form. */
function placesIn(text: string) {
  const lines = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.push(at + 1);
  let known: { readonly line: number; readonly offsets: Uint32Array | undefined } | undefined;
  return (line: number, byte: number): number => {
    const start = lines[line - 1] ?? text.length;
    if (known?.line !== line) {
      const own = text.slice(start, lines[line] ?? text.length);
      // eslint-disable-next-line no-control-regex
      known = { line, offsets: /[^\x00-\x7f]/.test(own) ? byteOffsets(own) : undefined };
    }
    return Math.min(text.length, start + (known.offsets?.[byte] ?? byte));
  };
}

const strings = /^([a-z]{0,2})('''|"""|'|")/i;
const whole = /^(?:0x(?:_?[0-9a-f])+|0b(?:_?[01])+|0o(?:_?[0-7])+|(?:0(?:_?0)*|[1-9](?:_?\d)*))$/i;
const digits = String.raw`\d(?:_?\d)*`;
const fractional = new RegExp(`^(?:(?:${digits})?\\.${digits}|${digits}\\.?)(?:e[-+]?${digits})?j?$`, "i");

/** What CPython finds wrong with a literal and the library lets pass. */
function literalFault(kind: string, raw: string): string | undefined {
  if (kind === "NUMBER") {
    const float = /[.ej]/i.test(raw) && !/^0x/i.test(raw);
    return (float ? fractional : whole).test(raw) ? undefined : `${raw} is no number`;
  }
  const [, prefix = "", quote = ""] = strings.exec(raw) ?? [];
  if (quote === "" || raw.length < prefix.length + 2 * quote.length || !raw.endsWith(quote))
    return "a text is not closed";
  const isBytes = /b/i.test(prefix);
  // eslint-disable-next-line no-control-regex
  if (isBytes && /[^\x00-\x7f]/.test(raw)) return "bytes hold a character that is not ASCII";
  if (/r/i.test(prefix)) return undefined;
  const plain = raw.replace(/\\\\/g, "");
  const escapes = isBytes
    ? /\\x(?![0-9a-fA-F]{2})/
    : /\\x(?![0-9a-fA-F]{2})|\\u(?![0-9a-fA-F]{4})|\\U(?![0-9a-fA-F]{8})|\\N(?!\{)/;
  return escapes.test(plain) ? "an escape in a text is cut off" : undefined;
}

const openers = new Set("([{");

/**
 * What CPython finds wrong with a node and the library lets pass.
 * @param before the last sign in front of a node. @param first its own first sign.
 * @param opensCall whether an argument begins at the bracket of its call.
 */
function nodeFault(
  node: PythonNode,
  before: (node: PythonNode) => string,
  first: (node: PythonNode) => string,
  opensCall: (call: PythonNode, argument: PythonNode) => boolean,
): string | undefined {
  const value = node["value"];
  switch (node.nodeType) {
    case "NamedExpr":
      return (node["target"] as PythonNode).nodeType === "Name" ? undefined : "`:=` needs a name on its left";
    case "Expr":
    case "Assign":
    case "AugAssign":
    case "AnnAssign":
    case "Return": {
      const members = isNode(value) && value.nodeType === "Tuple" ? [value, ...childrenOf(value)] : [value];
      const bare = members.find((m) => isNode(m) && m.nodeType === "NamedExpr" && !openers.has(before(m)));
      return bare === undefined || (isNode(value) && value.nodeType === "Tuple" && first(value) === "(")
        ? undefined
        : "`:=` needs parentheses here";
    }
    case "Try":
      return (node["handlers"] as unknown[]).length + (node["finalbody"] as unknown[]).length > 0
        ? undefined
        : "`try` has neither `except` nor `finally`";
    case "For":
    case "AsyncFor":
      return ["Name", "Attribute", "Subscript", "Tuple", "List", "Starred"].includes(
        (node["target"] as PythonNode).nodeType,
      )
        ? undefined
        : "`for` needs a target";
    case "Call": {
      const given = node["args"] as readonly PythonNode[];
      const bare = given.some((arg) => arg.nodeType === "GeneratorExp" && (first(arg) !== "(" || opensCall(node, arg)));
      return bare && given.length + (node["keywords"] as unknown[]).length > 1
        ? "a generator beside other arguments needs parentheses"
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `a.b.c` of names joined by dots; undefined where something else stands among them. */
export function dottedName(node: PythonNode): string | undefined {
  const parts: string[] = [];
  let here: PythonNode = node;
  while (here.nodeType === "Attribute") {
    parts.unshift(here["attr"] as string);
    here = here["value"] as PythonNode;
  }
  return here.nodeType === "Name" ? [here["id"] as string, ...parts].join(".") : undefined;
}

/** Names under which a node may be forbidden, as they are written: its kind, and what it names. */
function namesOf(node: PythonNode): readonly string[] {
  const own = [node["name"], node["id"], node["attr"], node["module"]].filter((name) => typeof name === "string");
  const dotted = node.nodeType === "Attribute" ? dottedName(node) : undefined;
  return [node.nodeType, ...own, ...(dotted === undefined ? [] : [dotted])];
}

const deepest = "is nested too deeply to be read";

/** A program as Python's own syntax tree, or what is wrong with it. */
export function readPython(text: string): { readonly tree: PythonNode } | Fault {
  let tree: PythonNode;
  let fault: Fault | undefined;
  try {
    tree = parse(text) as unknown as PythonNode;
    const at = placesIn(text);
    for (const token of new Lexer(text).tokenize()) {
      if (token.type !== "NUMBER" && token.type !== "STRING") continue;
      const start = at(token.lineno, token.col_offset);
      const end = at(token.end_lineno, token.end_col_offset);
      const raw = token.type === "STRING" ? token.value : text.slice(start, end);
      const wrong = literalFault(token.type, raw);
      if (wrong !== undefined) fault ??= { note: `is no Python: ${wrong}`, start, end };
    }
    const place = (node: PythonNode) => at(node.lineno ?? 1, node.col_offset ?? 0);
    const before = (node: PythonNode): string =>
      text
        .slice(Math.max(0, place(node) - 200), place(node))
        .trimEnd()
        .at(-1) ?? "";
    const first = (node: PythonNode): string => text[place(node)] ?? "";
    const opensCall = (call: PythonNode, argument: PythonNode): boolean => {
      const callee = call["func"] as PythonNode;
      const end = at(callee.end_lineno ?? 1, callee.end_col_offset ?? 0);
      return text.slice(end, Math.min(place(argument), end + 200)).trim() === "";
    };
    for (const node of allNodes(tree)) {
      const wrong = nodeFault(node, before, first, opensCall);
      if (wrong !== undefined) fault ??= { note: `is no Python: ${wrong}` };
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { note: error instanceof RangeError ? deepest : `is no Python: ${message}` };
  }
  return fault ?? { tree };
}

/** One program that CPython reads. Keywords, kinds of nodes and names, dotted ones too, may be forbidden. */
export const pythonFault: FindFault = (text, forbid): Fault | undefined => {
  const read = readPython(text);
  if (!("tree" in read)) return read;
  if (forbid.size === 0) return undefined;
  const at = placesIn(text);
  for (const { type, value, lineno, col_offset } of new Lexer(text).tokenize()) {
    if (type === "STRING" || type === "COMMENT" || !forbid.has(value.toLowerCase())) continue;
    const start = at(lineno, col_offset);
    return forbidden(`\`${value}\``, { start, end: start + value.length });
  }
  for (const node of allNodes(read.tree)) {
    const name = namesOf(node).find((candidate) => forbid.has(candidate.toLowerCase()));
    if (name !== undefined) return forbidden(`\`${name}\``);
  }
  return undefined;
};
