import { accept, atSign, deeper, inside, peek, type Cursor, type Items } from "./cursor";
import { joinItems } from "./join-items";
import { call, childrenOf, symbol, type Node } from "./node";

const isList = (c: Cursor, node: Node): boolean =>
  c.square.has(node) && (node.op === "tuple" || node.op === "interval");

/** What stands in round or square brackets, whose first sign has been read. */
export function bracketAt(c: Cursor, open: string): Node | undefined {
  const roundOpen = open === "(";
  if (roundOpen && accept(c, ")")) return { op: "tuple", of: [] };
  if (open === "[" && accept(c, "]")) return { op: "set", of: [] };
  const items = deeper(c, () => inside(c, {}, () => c.grammar.items(c)));
  if (items === undefined) return undefined;
  const close = peek(c);
  if (close.kind !== "sign" || ![")", "]", "["].includes(close.text)) return undefined;
  c.at++;
  return bracketed(c, items, open, close.text);
}

function bracketed(c: Cursor, items: Items, open: string, close: string): Node | undefined {
  const openFrom = open !== "[";
  const openTo = close !== "]";
  const plain = open === "(" && close === ")";
  const listed = items.between.every((sign) => sign === "," || sign === ";");
  if (!listed || items.of.length === 1) {
    const only = joinItems(items);
    if (open === "[" && close === "]" && only !== undefined) {
      if (isList(c, only)) return { op: "matrix", width: childrenOf(only).length, of: childrenOf(only) };
      return only;
    }
    return plain ? only : undefined;
  }
  if (plain) return { op: "tuple", of: items.of };
  if (open === "[" && close === "]") {
    const width = childrenOf(items.of[0]!).length;
    if (items.of.every((row) => isList(c, row) && childrenOf(row).length === width))
      return { op: "matrix", width, of: items.of.flatMap(childrenOf) };
  }
  if (items.of.length === 2) {
    const node: Node = { op: "interval", open: [openFrom, openTo], of: [items.of[0]!, items.of[1]!] };
    if (open === "[" && close === "]") c.square.add(node);
    return node;
  }
  if (open !== "[" || close !== "]") return undefined;
  const node: Node = { op: "tuple", of: items.of };
  c.square.add(node);
  return node;
}

/** A set, whose first brace has been read: its elements, or those for which a condition holds. */
export function setAt(c: Cursor, close: string): Node | undefined {
  // A brace before rows joins them; it has no other end.
  const { text } = peek(c);
  if (text.startsWith("\\begin ")) {
    c.at++;
    const cases = deeper(c, () => environmentAt(c, text.slice(7), true));
    accept(c, close);
    return cases;
  }
  if (accept(c, close)) return { op: "set", of: [] };
  return deeper(c, () =>
    inside(c, { sets: 1 }, () => {
      const items = c.grammar.items(c);
      if (items === undefined) return undefined;
      if (accept(c, "|") || accept(c, "\\mid") || accept(c, ":")) {
        const conditions = inside(c, {}, () => c.grammar.items(c));
        const [element] = items.of;
        if (items.of.length !== 1 || conditions === undefined || !accept(c, close)) return undefined;
        const held: Node = conditions.of.length === 1 ? conditions.of[0]! : { op: "and", of: conditions.of };
        return { op: "such", of: [element!, conditions.between.includes("or") ? joinItems(conditions)! : held] };
      }
      return accept(c, close) ? { op: "set", of: items.of } : undefined;
    }),
  );
}

/** `|x|`, behind the first bar: of a matrix its determinant. */
export function barsAt(c: Cursor): Node | undefined {
  const of = deeper(c, () => inside(c, { bars: 1 }, () => c.grammar.sum(c)));
  if (of === undefined || !(accept(c, "|") || accept(c, "\\mid"))) return undefined;
  return call(of.op === "matrix" ? "det" : "abs", of);
}

/** `\lfloor x \rfloor`, `\lceil x \rceil`, behind the first sign. */
export function roundedAt(c: Cursor, kind: "floor" | "ceil"): Node | undefined {
  const of = deeper(c, () => inside(c, {}, () => c.grammar.sum(c)));
  if (of === undefined || !accept(c, kind === "floor" ? "\\rfloor" : "\\rceil")) return undefined;
  return call(kind, of);
}

/** `\langle 1, 2 \rangle` or `<1, 2>`, behind the first sign. */
export function angleAt(c: Cursor, close: string): Node | undefined {
  const items = deeper(c, () => inside(c, { angles: close === ">" ? 1 : 0 }, () => c.grammar.items(c)));
  if (items === undefined || !accept(c, close) || items.of.length < 2) return undefined;
  return { op: "tuple", of: items.of };
}

/** Rows of a matrix or of cases, behind `\begin{...}`. */
export function environmentAt(c: Cursor, name: string, asCases = name === "cases"): Node | undefined {
  if (name === "array" && accept(c, "{"))
    while (!accept(c, "}"))
      if (peek(c).kind === "end") return undefined;
      else c.at++;
  const rows: Node[][] = [[]];
  let commas = false;
  const aligned = /^(?:aligned|align|gathered|split|gather)$/u.test(name);
  const read = deeper(c, () =>
    inside(c, {}, () => {
      for (;;) {
        if (accept(c, `\\end ${name}`)) return true;
        if (accept(c, "\\\\")) rows.push([]);
        else if (accept(c, "&")) continue;
        else if (accept(c, ",") || accept(c, ";")) commas = true;
        else {
          const text = peek(c);
          if (asCases && text.kind === "text" && /^(?:if|for|when|where|otherwise|,)/iu.test(text.text)) {
            c.at++;
            if (/otherwise/iu.test(text.text)) rows.at(-1)!.push({ op: "text", words: "otherwise", of: [] });
            continue;
          }
          const cell = c.grammar.relation(c);
          if (cell === undefined) return undefined;
          rows.at(-1)!.push(cell);
        }
        if (aligned && atSign(c, "&")) c.at++;
      }
    }),
  );
  if (read === undefined) return undefined;
  const filled = rows.filter((row) => row.length > 0);
  const width = filled[0]?.length ?? 0;
  if (width === 0) return undefined;
  if (asCases || aligned) return casesOf(filled);
  if (filled.some((row) => row.length !== width)) return undefined;
  // What only commas part is a vector, neither row nor column.
  if (commas && filled.length === 1 && name.endsWith("matrix") && !name.startsWith("v"))
    return { op: "tuple", of: filled[0]! };
  const matrix: Node = { op: "matrix", width, of: filled.flat() };
  return name === "vmatrix" || name === "Vmatrix" ? call("det", matrix) : matrix;
}

/** Conditions that hold together, or values each with its condition. */
function casesOf(rows: readonly (readonly Node[])[]): Node | undefined {
  if (rows.every((row) => row.length === 1)) return { op: "and", of: rows.map(([cell]) => cell!) };
  if (rows.some((row) => row.length !== 2)) return undefined;
  return { op: "call", name: "cases", own: true, of: rows.map((row) => ({ op: "tuple", of: row })) };
}

/** `\angle ABC` as a letter, `r \angle \theta` as a complex number. */
export function polar(c: Cursor, radius: Node): Node | undefined {
  const angle = deeper(c, () => c.grammar.power(c));
  if (angle === undefined) return undefined;
  const turned = call("cos", angle);
  return {
    op: "product",
    of: [radius, { op: "sum", of: [turned, { op: "product", of: [symbol("i"), call("sin", angle)] }] }],
  };
}
