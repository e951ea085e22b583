import { ERROR } from "../../messages/status";
import type { Value } from "../column";
import {
  wordsFor,
  type LazyFunction,
  type NumberFunction,
  type Parameter,
  type ValueFunction,
} from "./function-record";
import { fails, failsAt, isMissing, worse, type Missing, type Site } from "./missing";
import { sizeLimit } from "./operators";
import type { Linked, Step } from "./step";
import type { Term } from "./term";
import type { Result } from "./types";
import { isList, isMapping, kindOf, numberOf, numbersOf } from "./values";

/** Runs a function on its arguments. What it cannot do is named after the sub-expression `site`. */
export function linkCall(
  record: NumberFunction | ValueFunction | LazyFunction,
  parts: readonly Linked[],
  site: Site,
): Step {
  switch (record.kind) {
    case "lazy":
      return record.link(parts, site);
    case "number":
      return numberStep(
        record,
        parts.map((p) => p.run),
        site,
      );
    case "value":
      return valueStep(
        record,
        parts.map((p) => p.run),
        site,
      );
  }
}

/** Gives a failure of a function its place and its status. */
function placed(result: Result, site: Site): Result {
  if (isMissing(result)) return result.missing === ERROR ? failsAt(site, result.note) : result;
  if (typeof result === "number" && result - result !== 0) return failsAt(site, "the result is no finite number");
  if (typeof result === "string" && result.length > sizeLimit) return failsAt(site, "the text is too long");
  return result;
}

function numberStep(record: NumberFunction, parts: readonly Step[], site: Site): Step {
  const [first, second, third] = parts as readonly [Step, Step?, Step?];
  return (frame) => {
    const a = first(frame);
    const b = second === undefined ? 0 : second(frame);
    const c = third === undefined ? 0 : third(frame);
    if (typeof a === "number" && typeof b === "number" && typeof c === "number")
      return placed(record.call(a, b, c), site);
    const values = fitted([a, b, c].slice(0, parts.length), record.parameters, site);
    return isMissing(values) ? values : placed(record.call(...(values as [number, number, number])), site);
  };
}

function valueStep(record: ValueFunction, parts: readonly Step[], site: Site): Step {
  return (frame) => {
    const values = fitted(
      parts.map((part) => part(frame)),
      record.parameters,
      site,
    );
    return isMissing(values) ? values : placed(record.call(values), site);
  };
}

/** The arguments as their parameters want them, or the worst of the missing ones. */
function fitted(results: readonly Result[], parameters: readonly Parameter[], site: Site): readonly Value[] | Missing {
  let gone: Missing | undefined;
  for (const result of results) if (isMissing(result)) gone = gone ? worse(gone, result) : result;
  if (gone) return gone;
  const given = results as readonly Value[];
  const single = given.length === 1 && isList(given[0] as Value);
  const values = parameters[0]?.spread === true && !single ? [given] : [...given];
  for (const [i, parameter] of parameters.entries()) {
    if (i >= values.length) break;
    const value = fit(values[i] as Value, parameter);
    if (isMissing(value)) return failsAt(site, value.note);
    values[i] = value;
  }
  return values;
}

/** A value as its parameter wants it. */
function fit(value: Value, parameter: Parameter): Value | Missing {
  switch (parameter.type) {
    case "number":
      if (typeof value === "number" || typeof value === "boolean") return numberOf(value);
      break;
    case "condition":
      if (typeof value === "number" || typeof value === "boolean") return numberOf(value) !== 0;
      break;
    case "text":
      if (typeof value === "string") return value;
      break;
    case "list":
      if (isList(value)) return value;
      break;
    case "numbers":
      if (isList(value)) return numbersOf(value);
      break;
    case "collection":
      if (typeof value === "string" || isList(value) || isMapping(value)) return value;
      break;
    case "any":
    case "name":
      return value;
  }
  return fails(`'${parameter.name}' must be ${wordsFor[parameter.type]}, not ${kindOf(value)}`);
}

type Macro = Term & { kind: "macro" };

/** Runs a list macro: over the elements of a list or the keys of a mapping. */
export function linkMacro(macro: Macro, list: Step, bodies: readonly Step[]): Step {
  const { record, slot, rollouts } = macro;
  return (frame) => {
    const of = list(frame);
    if (isMissing(of)) return of;
    const elements: readonly Value[] | undefined = isList(of) ? of : isMapping(of) ? Object.keys(of) : undefined;
    if (elements === undefined) return failsAt(macro, `'${record.name}' runs over a list, not ${kindOf(of)}`);
    frame.budget -= elements.length;
    if (frame.budget < 0) {
      return failsAt({ text: macro.text, fromPolicy: frame.fromPolicy }, "the expression visits too many elements");
    }
    const bound = bodies.map((body) => (element: Value): Result => {
      frame.locals[slot] = element;
      return body(frame);
    });
    return record.fold(elements, bound, rollouts, macro);
  };
}
