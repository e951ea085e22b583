import {
  absDependencies,
  acosDependencies,
  addDependencies,
  asinDependencies,
  atanDependencies,
  combinationsDependencies,
  complexDependencies,
  cosDependencies,
  cotDependencies,
  create,
  cscDependencies,
  divideDependencies,
  eDependencies,
  expDependencies,
  type FactoryFunctionMap,
  factorialDependencies,
  iDependencies,
  logDependencies,
  type MathNode,
  multiplyDependencies,
  nthRootDependencies,
  parseDependencies,
  piDependencies,
  powDependencies,
  secDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
} from "mathjs";

/** Numbers with a real and an imaginary part. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

const math = create({
  absDependencies,
  acosDependencies,
  addDependencies,
  asinDependencies,
  atanDependencies,
  combinationsDependencies,
  complexDependencies,
  cosDependencies,
  cotDependencies,
  cscDependencies,
  divideDependencies,
  eDependencies,
  expDependencies,
  factorialDependencies,
  iDependencies,
  logDependencies,
  multiplyDependencies,
  nthRootDependencies,
  parseDependencies,
  piDependencies,
  powDependencies,
  secDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
} as FactoryFunctionMap);

/** Functions that an answer may use; any other name before a bracket is a product. */
const functions = new Set(
  "abs acos asin atan combinations cos cot csc exp factorial log nthRoot sec sin sqrt tan".split(" "),
);
const constants = new Set(["pi", "e", "i"]);
const operators = new Set(["add", "subtract", "multiply", "divide", "pow", "unaryMinus", "unaryPlus", "factorial"]);

/** Beyond these a text is no answer: it would only cost time. */
const longest = 2000;
const mostNodes = 400;

export interface Formula {
  /** Variables, sorted. */
  readonly variables: readonly string[];
  /** Its value where variables have these values; undefined where it has none. */
  value(at: Readonly<Record<string, number>>): Complex | undefined;
}

/**
 * Reads one formula. Only numbers, variables, arithmetic and the listed functions are taken: nothing that a text brings is run,
 * and evaluating takes time in proportion to its length.
 */
export function formula(text: string): Formula | undefined {
  if (text.length > longest || text.trim() === "" || /[=<>;:"'[\]{}&|?@#\\]/.test(text)) return undefined;
  let tree: MathNode;
  try {
    tree = math.parse!(text);
  } catch {
    return undefined;
  }
  const variables = new Set<string>();
  let nodes = 0;
  let known = true;
  tree.traverse((node) => {
    const { type, name, fn } = node as unknown as { type: string; name?: string; fn?: string | { name: string } };
    nodes++;
    if (type === "SymbolNode" && name !== undefined && !functions.has(name)) {
      if (!constants.has(name)) variables.add(name);
    } else if (type === "OperatorNode") known &&= operators.has(String(fn));
    else if (type === "FunctionNode") known &&= typeof fn === "object" && functions.has(fn.name);
    else if (type === "ConstantNode") known &&= typeof (node as unknown as { value: unknown }).value === "number";
    else if (type !== "ParenthesisNode" && type !== "SymbolNode") known = false;
  });
  if (!known || nodes > mostNodes) return undefined;
  const code = tree.compile();
  return {
    variables: [...variables].sort(),
    value(at) {
      try {
        return complexOf(code.evaluate({ ...at }) as unknown);
      } catch {
        return undefined;
      }
    },
  };
}

function complexOf(value: unknown): Complex | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? { re: value, im: 0 } : undefined;
  const { re, im } = (value ?? {}) as Partial<Complex>;
  return typeof re === "number" && typeof im === "number" && Number.isFinite(re) && Number.isFinite(im)
    ? { re, im }
    : undefined;
}
