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
  /** The list whose elements it runs over: the key of a space. Absent: it runs once a rollout. */
  readonly space?: string | undefined;
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
    spaces: new Set(),
    lists: new Set(),
    space: options.space,
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
  const facts = {
    type,
    interval,
    reads: [...context.reads],
    readsGroup: context.uses.group,
    spaces: [...context.spaces],
    lists: [...context.lists],
  };
  return { expression: makeExpression(text, term, facts), errors };
}

/** An expression that always gives this number. */
export function constantExpression(value: number): Expression {
  const term: Term = { kind: "constant", value, text: String(value), fromPolicy: false };
  return makeExpression(String(value), term, { type: "number", interval: point(value), ...readsNothing });
}

/**
 * An expression that reads one name, whatever characters it is made of: a term may be named as no expression can write it.
 * @param space the list whose elements it runs over.
 */
export function nameExpression(name: string, info: NameInfo, space?: string): Expression {
  const term: Term = { kind: "read", name, text: name, fromPolicy: info.fromPolicy ?? false };
  const here = info.space === space ? info.interval : (info.reduced ?? info.interval);
  const interval = here ?? (info.type === "boolean" ? unit : everything);
  const spaces = info.space === undefined ? [] : [info.space];
  return makeExpression(name, term, { ...readsNothing, type: info.type, interval, reads: [name], spaces });
}

interface ExpressionFacts {
  readonly type: ExpressionType;
  readonly interval: Interval;
  readonly reads: readonly string[];
  readonly readsGroup: boolean;
  readonly spaces: readonly string[];
  readonly lists: readonly string[];
}

const readsNothing = { reads: [], readsGroup: false, spaces: [], lists: [] } as const;

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
    spaces: facts.spaces,
    lists: facts.lists,
    fromPolicy: term.fromPolicy,
    constant,
    name: term.kind === "read" ? term.name : undefined,
    term,
    evaluate,
  };
}
