import { exactValue, nowhere, type Budget } from "./exact";
import { isWhole } from "./fraction";
import {
  childrenOf,
  negate,
  numberNode,
  product,
  quotient,
  rewrite,
  some,
  sum,
  type MatrixNode,
  type Node,
} from "./node";

/** Largest matrix that is multiplied, and whose determinant is written out. */
const mostEntries = 64;
const mostRows = 5;

const rowsOf = ({ of, width }: MatrixNode): number => of.length / width;
const entry = ({ of, width }: MatrixNode, row: number, column: number): Node => of[row * width + column]!;

const sameShape = (a: MatrixNode, b: MatrixNode): boolean => a.width === b.width && a.of.length === b.of.length;

/** Nodes of an entry beyond which matrices are not multiplied. */
const mostNodes = 300;

const sizeOf = (node: Node): number => childrenOf(node).reduce((size, child) => size + sizeOf(child), 1);

/** An entry as a number where it is one. */
function entryOf(node: Node, budget: Budget): Node {
  const value = exactValue(node, nowhere, budget);
  return value
    ? numberNode(
        value,
        some(node, (part) => part.op === "number" && part.decimal),
      )
    : node;
}

function times(a: MatrixNode, b: MatrixNode, budget: Budget): MatrixNode | undefined {
  const inner = a.width;
  const rows = rowsOf(a);
  if (inner !== rowsOf(b) || rows * b.width > mostEntries) return undefined;
  const of = Array.from({ length: rows * b.width }, (_, i) =>
    entryOf(
      sum(
        ...Array.from({ length: inner }, (_, k) =>
          product(entry(a, Math.floor(i / b.width), k), entry(b, k, i % b.width)),
        ),
      ),
      budget,
    ),
  );
  if (of.some((each) => sizeOf(each) > mostNodes)) return undefined;
  return { op: "matrix", width: b.width, of };
}

const transposed = (m: MatrixNode): MatrixNode => ({
  op: "matrix",
  width: rowsOf(m),
  of: m.of.map((_, i) => entry(m, i % rowsOf(m), Math.floor(i / rowsOf(m)))),
});

const without = (m: MatrixNode, row: number, column: number): MatrixNode => ({
  op: "matrix",
  width: m.width - 1,
  of: m.of.filter((_, i) => Math.floor(i / m.width) !== row && i % m.width !== column),
});

/** The determinant, by its first row; undefined where it is too large or not square. */
function determinant(m: MatrixNode): Node | undefined {
  const size = m.width;
  if (rowsOf(m) !== size || size > mostRows) return undefined;
  if (size === 1) return m.of[0];
  const terms: Node[] = [];
  for (let column = 0; column < size; column++) {
    const minor = determinant(without(m, 0, column));
    if (minor === undefined) return undefined;
    const term = product(entry(m, 0, column), minor);
    terms.push(column % 2 === 0 ? term : negate(term));
  }
  return sum(...terms);
}

function inverse(m: MatrixNode): MatrixNode | undefined {
  const whole = determinant(m);
  if (whole === undefined || m.width > 4) return undefined;
  if (m.width === 1)
    return {
      ...m,
      of: [{ op: "power", of: [m.of[0]!, negate({ op: "number", value: { n: 1n, d: 1n }, decimal: false })] }],
    };
  const of: Node[] = [];
  for (let i = 0; i < m.of.length; i++) {
    const [row, column] = [Math.floor(i / m.width), i % m.width];
    const minor = determinant(without(m, column, row));
    if (minor === undefined) return undefined;
    of.push(quotient((row + column) % 2 === 0 ? minor : negate(minor), whole));
  }
  return { ...m, of };
}

export const hasMatrix = (node: Node): boolean => some(node, ({ op }) => op === "matrix");

/** A product of matrices and numbers; undefined where it is a number. */
function productOf(parts: readonly Node[], budget: Budget): Node | undefined {
  let matrix: MatrixNode | undefined;
  const scalars: Node[] = [];
  for (const part of parts) {
    const value = hasMatrix(part) ? matrixValue(part, budget) : part;
    if (value === undefined) return undefined;
    if (value.op !== "matrix") scalars.push(value);
    else if (matrix === undefined) matrix = value;
    else {
      matrix = times(matrix, value, budget);
      if (matrix === undefined) return undefined;
    }
  }
  if (matrix === undefined) return product(...scalars);
  if (scalars.length === 0) return matrix;
  return { ...matrix, of: matrix.of.map((each) => product(...scalars, each)) };
}

/** An expression with matrices worked out: a matrix, or a number where determinants and traces leave one. */
export function matrixValue(node: Node, budget: Budget): Node | undefined {
  if (!hasMatrix(node) || node.op === "matrix") return node;
  switch (node.op) {
    case "negate": {
      const of = matrixValue(node.of[0], budget);
      return of?.op === "matrix" ? { ...of, of: of.of.map(negate) } : of && negate(of);
    }
    case "sum": {
      const parts = node.of.map((part) => matrixValue(part, budget));
      const [first] = parts;
      if (parts.some((part) => part === undefined)) return undefined;
      if (first?.op !== "matrix")
        return parts.every((part) => part?.op !== "matrix") ? sum(...(parts as Node[])) : undefined;
      if (!parts.every((part) => part?.op === "matrix" && sameShape(part, first))) return undefined;
      return { ...first, of: first.of.map((_, i) => sum(...parts.map((part) => (part as MatrixNode).of[i]!))) };
    }
    case "product":
      return productOf(node.of, budget);
    case "quotient": {
      const top = matrixValue(node.of[0], budget);
      const bottom = matrixValue(node.of[1], budget);
      if (!top || !bottom || bottom.op === "matrix") return undefined;
      return top.op === "matrix" ? { ...top, of: top.of.map((each) => quotient(each, bottom)) } : quotient(top, bottom);
    }
    case "power": {
      const base = matrixValue(node.of[0], budget);
      const exponent = exactValue(node.of[1], nowhere, budget);
      if (base?.op !== "matrix") return base && { op: "power", of: [base, node.of[1]] };
      if (!exponent || !isWhole(exponent)) return undefined;
      if (exponent.n === -1n) return inverse(base);
      if (exponent.n < 1n || exponent.n > 6n) return undefined;
      return productOf(
        Array.from({ length: Number(exponent.n) }, () => base),
        budget,
      );
    }
    case "call": {
      const [inner] = node.of;
      const of = inner && matrixValue(inner, budget);
      if (of?.op !== "matrix") return of && rewrite(node, (part) => (part === inner ? of : undefined));
      if (node.name === "det") return determinant(of);
      if (node.name === "transpose") return transposed(of);
      if (node.name !== "tr" || rowsOf(of) !== of.width) return undefined;
      return sum(...Array.from({ length: of.width }, (_, i) => entry(of, i, i)));
    }
    default:
      return undefined;
  }
}

/** A matrix of one row or one column as a list of its entries; undefined for others. */
export const vectorOf = (m: MatrixNode): readonly Node[] | undefined =>
  m.width === 1 || m.width === m.of.length ? m.of : undefined;
