import { compileExpression, type Expression, type NameInfo } from "../../engine/expression";
import type { Path } from "../../engine/plan";
import { rangeInScalar } from "../document/scalar-offsets";
import type { ScalarTree, Tree } from "../document/tree";
import { type Compiling, report } from "./context";

export interface Wanted {
  readonly path: Path;
  /** The dimension, extraction or term that reads. */
  readonly reader: string;
  /** What the place takes. */
  readonly as: "number" | "condition" | "value";
  /** Names of this place alone, such as `x` in a shape. */
  readonly extra?: Readonly<Record<string, NameInfo>>;
}

const unknown: NameInfo = { type: "any" };

/** Names in an expression's text, text literals and members left out: enough to compile what it reads first. */
function mentioned(text: string): string[] {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "''");
  return [...bare.matchAll(/(?<![.\w])[A-Za-z_]\w*/g)].map((match) => match[0]);
}

function reject(c: Compiling, tree: Tree): undefined {
  const given = tree.kind === "scalar" ? "nothing" : `a ${tree.kind}`;
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: `An expression or a number is wanted here, not ${given}.`,
    stops: true,
  });
  return undefined;
}

/**
 * Compiles the expression that stands in a scalar. Mistakes are reported at their place in the file. A name that nothing
 * declares is taken for a column of the rollouts and noted in `undeclared`.
 */
export function readExpression(c: Compiling, tree: Tree, wanted: Wanted): Expression | undefined {
  if (tree.kind !== "scalar" || tree.value === null) return reject(c, tree);
  return compileText(c, tree, tree.text, wanted);
}

function infosFor(c: Compiling, wanted: Wanted): Map<string, NameInfo> {
  if (wanted.extra === undefined) return c.infos;
  return new Map([...c.infos, ...Object.entries(wanted.extra)]);
}

function compileText(c: Compiling, tree: ScalarTree, text: string, wanted: Wanted): Expression | undefined {
  for (const name of mentioned(text)) c.resolve(name);
  const names = infosFor(c, wanted);
  let { expression, errors } = compileExpression(text, names);
  const missing = errors.filter((error) => error.kind === "unknown-name" && error.name !== undefined);
  if (missing.length > 0) {
    const open = new Map(names);
    for (const error of missing) {
      open.set(error.name ?? "", unknown);
      c.undeclared.push({
        name: error.name ?? "",
        path: wanted.path,
        reader: wanted.reader,
        ...rangeInScalar(c.document.text, tree, error.start, error.end),
      });
    }
    ({ expression, errors } = compileExpression(text, open));
  }
  for (const error of errors) {
    report(c, rangeInScalar(c.document.text, tree, error.start, error.end), {
      rule: "bad-expression",
      message: error.message,
      stops: true,
      ...(error.name === undefined ? {} : { wrong: error.name }),
    });
  }
  if (expression === undefined || errors.length > 0) return undefined;
  for (const name of expression.reads) {
    c.reads.push({ name, path: wanted.path, reader: wanted.reader, start: tree.start, end: tree.end });
  }
  return checkType(c, tree, expression, wanted);
}

function checkType(c: Compiling, tree: ScalarTree, expression: Expression, wanted: Wanted): Expression | undefined {
  if (wanted.as === "value" || ["number", "boolean", "any"].includes(expression.type)) return expression;
  const want = wanted.as === "number" ? "a number" : "a condition";
  report(c, tree, {
    rule: "bad-expression",
    message: `\`${expression.text.trim()}\` gives a ${expression.type}, and ${want} is wanted here.`,
    stops: true,
  });
  return undefined;
}

/** A number written by the compiler itself, as an expression. */
export function constantExpression(value: number): Expression {
  const { expression } = compileExpression(String(value), new Map());
  if (expression === undefined) throw new Error(`the number ${value} does not compile`);
  return expression;
}

/** A bare name written by the compiler itself. The name is declared. */
export function nameExpression(c: Compiling, name: string): Expression {
  const compiled = compileExpression(name, c.infos).expression;
  if (compiled === undefined) throw new Error(`the name ${name} does not compile`);
  return compiled;
}
