import type { Value } from "../column";
import type { Access } from "./access";
import { linkCall, linkMacro } from "./link-call";
import { failsAt, isMissing, worse, type Missing, type Site } from "./missing";
import { binarySteps, negateStep, notStep, truthOf } from "./operators";
import type { Linked, Step } from "./step";
import { readsBatchOnly, readsWholeListsOnly, type Term } from "./term";
import { isList, isMapping, kindOf } from "./values";

const same = (run: Step): Linked => ({ run, exact: run, raw: run });

/** Turns a checked expression into closures that read names through `access`. */
export function link(term: Term, access: Access): Linked {
  const step = (of: Term): Step => link(of, access).run;
  switch (term.kind) {
    case "constant": {
      const { value } = term;
      return same(() => value);
    }
    case "read":
      return access.read(term.name);
    case "whole":
      return same(access.whole(term.name, term));
    case "group":
      return same(term.of === "batch" ? access.batch : access.group);
    case "field":
      return access.field(term.name, step(term.of));
    case "local": {
      const { slot } = term;
      return same((frame) => frame.locals[slot] as Value);
    }
    case "list":
      return same(listStep(term.items.map(step)));
    case "mapping":
      return same(
        mappingStep(
          term.entries.map(([k, v]) => [step(k), step(v)] as const),
          term,
        ),
      );
    case "member":
      return same(memberStep(step(term.of), term.name, term));
    case "index":
      return same(indexStep(step(term.of), step(term.index), term));
    case "unary":
      return same((term.operator === "!" ? notStep : negateStep)(step(term.operand), term));
    case "binary":
      return same(binarySteps[term.operator](step(term.left), step(term.right), term));
    case "conditional":
      return same(conditionalStep(step(term.condition), step(term.then), step(term.otherwise), term));
    case "call": {
      const run = linkCall(
        term.record,
        term.arguments.map((a) => link(a, access)),
        term,
      );
      return same(onceABatch(onceARollout(run, term, access), term, access));
    }
    case "macro":
      return same(
        onceABatch(onceARollout(linkMacro(term, step(term.list), term.bodies.map(step)), term, access), term, access),
      );
  }
}

/** What reads the rollouts of the batch and nothing else is the same for all of them: worked out for the first. */
function onceABatch(run: Step, term: Term, { batchOf }: Access): Step {
  if (batchOf === undefined || !readsBatchOnly(term)) return run;
  const known = new Map<number, ReturnType<Step>>();
  return (frame) => {
    const batch = batchOf(frame);
    const before = known.get(batch);
    if (before !== undefined) return before;
    const result = run(frame);
    known.set(batch, result);
    return result;
  };
}

/** What reads whole lists and nothing else is the same for all elements of a rollout: worked out for the first of them. */
function onceARollout(run: Step, term: Term, access: Access): Step {
  const { owner } = access;
  if (owner === undefined || !readsWholeListsOnly(term)) return run;
  let known = -1;
  let result: ReturnType<Step> = null;
  return (frame) => {
    const rollout = owner(frame);
    if (rollout !== known) {
      known = rollout;
      result = run(frame);
    }
    return result;
  };
}

function listStep(items: readonly Step[]): Step {
  return (frame) => {
    const values: Value[] = [];
    let gone: Missing | undefined;
    for (const item of items) {
      const value = item(frame);
      if (isMissing(value)) gone = gone ? worse(gone, value) : value;
      else values.push(value);
    }
    return gone ?? values;
  };
}

function mappingStep(entries: readonly (readonly [Step, Step])[], site: Site): Step {
  const keys = listStep(entries.map(([key]) => key));
  const values = listStep(entries.map(([, value]) => value));
  return (frame) => {
    const names = keys(frame);
    const all = values(frame);
    if (isMissing(names)) return isMissing(all) ? worse(names, all) : names;
    if (isMissing(all)) return all;
    const pairs: [string, Value][] = [];
    for (const [i, key] of (names as readonly Value[]).entries()) {
      if (typeof key !== "string") return failsAt(site, `a key must be a text, not ${kindOf(key)}`);
      pairs.push([key, (all as readonly Value[])[i] as Value]);
    }
    return Object.fromEntries(pairs);
  };
}

function valueAt(of: Value, key: string, site: Site): Value | Missing {
  if (!isMapping(of)) return failsAt(site, `${kindOf(of)} has no field '${key}'`);
  return Object.hasOwn(of, key) ? (of[key] as Value) : failsAt(site, `there is no key '${key}'`);
}

function memberStep(of: Step, name: string, site: Site): Step {
  return (frame) => {
    const value = of(frame);
    return isMissing(value) ? value : valueAt(value, name, site);
  };
}

function indexStep(of: Step, index: Step, site: Site): Step {
  return (frame) => {
    const value = of(frame);
    const key = index(frame);
    if (isMissing(value)) return isMissing(key) ? worse(value, key) : value;
    if (isMissing(key)) return key;
    if (!isList(value)) {
      return typeof key === "string"
        ? valueAt(value, key, site)
        : failsAt(site, `${kindOf(value)} has no element ${String(key)}`);
    }
    const place = typeof key === "boolean" ? Number(key) : key;
    if (typeof place !== "number" || !Number.isInteger(place))
      return failsAt(site, "the place in a list must be a whole number");
    if (place < 0 || place >= value.length)
      return failsAt(site, `index ${place} is out of range for ${value.length} elements`);
    return value[place] as Value;
  };
}

function conditionalStep(condition: Step, then: Step, otherwise: Step, site: Site): Step {
  return (frame) => {
    const c = truthOf(condition(frame), site);
    if (isMissing(c)) return c;
    return c ? then(frame) : otherwise(frame);
  };
}
