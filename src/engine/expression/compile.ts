import { everything, type Interval, unit } from "../interval";
import { rowAccess } from "./access";
import { check } from "./check";
import type { CheckContext } from "./checked";
import { point } from "./intervals";
import { link } from "./link";
import { isMissing } from "./missing";
import { numberOf } from "./values";
import { parse } from "./parser";
import { newFrame } from "./step";
import type { Term } from "./term";
import type { Expression, ExpressionError, ExpressionType, NameInfo, RowScope } from "./types";

export interface Compiled {
  /** Absent where there are errors. */
  readonly expression?: Expression;
  /** In the order of the text. */
  readonly errors: readonly ExpressionError[];
}

export interface CompileOptions {
  /** What the result must be: `any` value, or what counts as a number (true is 1), or a condition. Default `any`. */
  readonly wanted?: "any" | "number" | "condition";
}

/** Parses, checks and prepares an expression. `names` says what a name is; undefined: there is no such name. */
export function compileExpression(
  text: string,
  names: (name: string) => NameInfo | undefined,
  options: CompileOptions = {},
): Compiled {
  const { root, errors: syntax } = parse(text);
  const errors = [...syntax];
  const context: CheckContext = {
    text,
    names,
    locals: new Map(),
    reads: new Set(),
    uses: { group: false },
    errors,
    check,
  };
  const { term, type, interval, rollout, element } = check(root, context);
  const whole = { start: root.start, end: root.end };
  if (rollout || element?.rollout) {
    errors.push({
      ...whole,
      kind: "type",
      message: "A rollout is no value in itself. Read one of its columns: group.map(r, r.NAME).",
    });
  } else if (options.wanted !== undefined && options.wanted !== "any" && !["number", "boolean", "any"].includes(type)) {
    const wanted = options.wanted === "number" ? "a number" : "true or false";
    errors.push({ ...whole, kind: "type", message: `The result must be ${wanted}, and this is a ${type}.` });
  }
  if (errors.length > 0) return { errors: errors.sort((a, b) => a.start - b.start) };
  const facts = { type, interval, reads: [...context.reads], readsGroup: context.uses.group };
  return { expression: makeExpression(text, term, facts), errors };
}

/** An expression that always gives this number. */
export function constantExpression(value: number): Expression {
  const term: Term = { kind: "constant", value, text: String(value), fromPolicy: false };
  return makeExpression(String(value), term, { type: "number", interval: point(value), reads: [], readsGroup: false });
}

/** An expression that reads one name, whatever characters it is made of: a term may be named as no expression can write it. */
export function nameExpression(name: string, info: NameInfo): Expression {
  const term: Term = { kind: "read", name, text: name, fromPolicy: info.fromPolicy ?? false };
  const interval = info.interval ?? (info.type === "boolean" ? unit : everything);
  return makeExpression(name, term, { type: info.type, interval, reads: [name], readsGroup: false });
}

interface ExpressionFacts {
  readonly type: ExpressionType;
  readonly interval: Interval;
  readonly reads: readonly string[];
  readonly readsGroup: boolean;
}

const nothing: RowScope = { read: () => 0 };

function makeExpression(text: string, term: Term, facts: ExpressionFacts): Expression {
  const { run } = link(term, rowAccess);
  const evaluate: Expression["evaluate"] = (row) => run(newFrame(term.fromPolicy, row));
  const fixed = facts.reads.length === 0 && !facts.readsGroup ? evaluate(nothing) : undefined;
  const number = fixed === undefined || isMissing(fixed) ? NaN : numberOf(fixed);
  const constant = Number.isNaN(number) ? undefined : number;
  return {
    text,
    type: facts.type,
    interval:
      constant !== undefined
        ? point(constant)
        : facts.interval.low <= facts.interval.high
          ? facts.interval
          : everything,
    reads: facts.reads,
    readsGroup: facts.readsGroup,
    fromPolicy: term.fromPolicy,
    constant,
    name: term.kind === "read" ? term.name : undefined,
    term,
    evaluate,
  };
}
