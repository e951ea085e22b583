import type { Value } from "../column";
import { failsAt, isMissing, worse, type Missing, type Site } from "./missing";
import type { Step } from "./step";
import type { Result } from "./types";
import { compareTexts, equal, isList, isMapping, kindOf } from "./values";

/** Longest text and list an operator or function may make, so that doubling it in a chain stays cheap. */
export const sizeLimit = 10_000_000;

type Numeric = number | boolean;
const isNumeric = (v: Result): v is Numeric => typeof v === "number" || typeof v === "boolean";

/** The one missing operand, or the worse of two. */
function missingOf(a: Result, b: Result): Missing | undefined {
  if (isMissing(a)) return isMissing(b) ? worse(a, b) : a;
  return isMissing(b) ? b : undefined;
}

/** A result that is a number: anything beyond the doubles fails. */
export function finite(value: number, site: Site): number | Missing {
  return value - value === 0 ? value : failsAt(site, "the result is no finite number");
}

/** What a comparison says of a number that is none: neither side of it would be true. */
const notComparable = (site: Site): Missing => failsAt(site, "NaN cannot be compared");

/** Arithmetic on two operands that are not both numbers. */
function otherwise(site: Site, operator: string, a: Result, b: Result, run: (x: number, y: number) => Result): Result {
  const missing = missingOf(a, b);
  if (missing) return missing;
  if (isNumeric(a) && isNumeric(b)) return run(Number(a), Number(b));
  return failsAt(site, `'${operator}' needs numbers, not ${kindOf((isNumeric(a) ? b : a) as Value)}`);
}

function arithmetic(operator: string, run: (a: number, b: number, site: Site) => Result) {
  return (left: Step, right: Step, site: Site): Step =>
    (frame) => {
      const a = left(frame);
      const b = right(frame);
      if (typeof a === "number" && typeof b === "number") return run(a, b, site);
      return otherwise(site, operator, a, b, (x, y) => run(x, y, site));
    };
}

/** Adds numbers, joins texts, joins lists. */
function add(left: Step, right: Step, site: Site): Step {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === "number" && typeof b === "number") return finite(a + b, site);
    if (typeof a === "string" && typeof b === "string") {
      return a.length + b.length > sizeLimit ? failsAt(site, "the text is too long") : a + b;
    }
    if (!isMissing(a) && !isMissing(b) && isList(a) && isList(b)) {
      return a.length + b.length > sizeLimit ? failsAt(site, "the list is too long") : [...a, ...b];
    }
    return otherwise(site, "+", a, b, (x, y) => finite(x + y, site));
  };
}

function comparison(operator: string, holds: (order: number) => boolean, run: (a: number, b: number) => boolean) {
  return (left: Step, right: Step, site: Site): Step =>
    (frame) => {
      const a = left(frame);
      const b = right(frame);
      if (typeof a === "number" && typeof b === "number")
        return Number.isNaN(a) || Number.isNaN(b) ? notComparable(site) : run(a, b);
      if (typeof a === "string" && typeof b === "string") return holds(compareTexts(a, b));
      const missing = missingOf(a, b);
      if (missing) return missing;
      if (isNumeric(a) && isNumeric(b)) return run(Number(a), Number(b));
      return failsAt(site, `'${operator}' cannot compare ${kindOf(a as Value)} with ${kindOf(b as Value)}`);
    };
}

function equality(negate: boolean) {
  return (left: Step, right: Step, site: Site): Step =>
    (frame) => {
      const a = left(frame);
      const b = right(frame);
      if (typeof a === "number" && typeof b === "number")
        return Number.isNaN(a) || Number.isNaN(b) ? notComparable(site) : (a === b) !== negate;
      return missingOf(a, b) ?? equal(a as Value, b as Value) !== negate;
    };
}

function membership(left: Step, right: Step, site: Site): Step {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    const missing = missingOf(a, b);
    if (missing) return missing;
    const [value, container] = [a as Value, b as Value];
    if (isList(container)) return container.some((element) => equal(element, value));
    if (isMapping(container)) return typeof value === "string" && Object.hasOwn(container, value);
    return failsAt(site, `'in' needs a list or a mapping, not ${kindOf(container)}`);
  };
}

/** Truth of a result: a number is true unless it is 0; anything else fails. */
export function truthOf(result: Result, site: Site): boolean | Missing {
  if (typeof result === "boolean") return result;
  if (typeof result === "number") return Number.isNaN(result) ? failsAt(site, "a condition is NaN") : result !== 0;
  if (isMissing(result)) return result;
  return failsAt(site, `a condition is true or false, not ${kindOf(result)}`);
}

/** `&&` (decisive false) and `||` (decisive true): a decisive operand decides, also beside a missing one. */
function logic(decisive: boolean) {
  return (left: Step, right: Step, site: Site): Step =>
    (frame) => {
      const a = truthOf(left(frame), site);
      if (a === decisive) return decisive;
      const b = truthOf(right(frame), site);
      if (b === decisive) return decisive;
      if (a === !decisive && b === !decisive) return !decisive;
      return missingOf(a, b) as Missing;
    };
}

/** What each binary operator does with its operands (LANGUAGE.md, sections 2 and 4). */
export const binarySteps = {
  "+": add,
  "-": arithmetic("-", (a, b, site) => finite(a - b, site)),
  "*": arithmetic("*", (a, b, site) => finite(a * b, site)),
  "/": arithmetic("/", (a, b, site) => (b === 0 ? failsAt(site, "division by zero") : finite(a / b, site))),
  "%": arithmetic("%", (a, b, site) => (b === 0 ? failsAt(site, "division by zero") : a % b)),
  "==": equality(false),
  "!=": equality(true),
  "<": comparison(
    "<",
    (o) => o < 0,
    (a, b) => a < b,
  ),
  "<=": comparison(
    "<=",
    (o) => o <= 0,
    (a, b) => a <= b,
  ),
  ">": comparison(
    ">",
    (o) => o > 0,
    (a, b) => a > b,
  ),
  ">=": comparison(
    ">=",
    (o) => o >= 0,
    (a, b) => a >= b,
  ),
  in: membership,
  "&&": logic(false),
  "||": logic(true),
} as const;

export function negateStep(operand: Step, site: Site): Step {
  return (frame) => {
    const a = operand(frame);
    if (isNumeric(a)) return -Number(a);
    return isMissing(a) ? a : failsAt(site, `'-' needs a number, not ${kindOf(a)}`);
  };
}

export function notStep(operand: Step, site: Site): Step {
  return (frame) => {
    const a = truthOf(operand(frame), site);
    return isMissing(a) ? a : !a;
  };
}
