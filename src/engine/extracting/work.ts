import { ABSTAIN, ERROR, OK, statuses, UNPARSEABLE, type StatusCode } from "../../messages/status";
import type { ElementStates, Place, Value } from "../column";
import type { Extraction, Failure, Find, FindContext } from "../record";
import type { Parameters } from "../plan";

/** Why there is no value. */
export interface Gone {
  readonly code: StatusCode;
  readonly note: string;
}

/** What an operation makes of one value. */
export interface Worked {
  readonly value: Value;
  readonly place: Place;
  /** Of a list: what became of its elements, where not all are ok. */
  readonly states?: ElementStates | undefined;
  readonly parts?: Readonly<Record<string, Value>> | undefined;
}

/** An operation with what it needs besides its source. */
export interface Work {
  readonly record: Extraction;
  readonly parameters: Parameters;
  readonly context: FindContext;
  /** True if the source is the policy's text. */
  readonly fromPolicy: boolean;
  /** True if it is what another model answers. */
  readonly fromModel?: boolean | undefined;
}

export const isGone = (worked: Worked | Gone): worked is Gone => "code" in worked;
const isFailure = (found: Find | readonly Find[] | Failure): found is Failure => "status" in found;
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export const nowhere: Place = { start: -1, end: -1 };

/**
 * What is not found in the policy's text is unparseable; what is not found in our data abstains, in another model's answer it is an
 * error.
 */
export function goneOf(
  { status, note }: Failure,
  { fromPolicy, fromModel }: Pick<Work, "fromPolicy" | "fromModel">,
): Gone {
  const code = statuses.indexOf(status) as StatusCode;
  return { code: code === UNPARSEABLE && !fromPolicy ? (fromModel === true ? ERROR : ABSTAIN) : code, note };
}

/** Where a find stands in the field: exact if the searched text is a piece of it, else the whole of the source's place. */
export function placeOf(find: Find, searched: Value, source: Place | undefined): Place {
  const at = find.element === undefined ? source : source?.inner?.[find.element];
  if (at === undefined || at.start < 0) return nowhere;
  const text = find.element === undefined ? searched : isList(searched) ? searched[find.element] : undefined;
  if (find.start < 0 || typeof text !== "string" || text.length !== at.end - at.start)
    return { start: at.start, end: at.end };
  return { start: at.start + find.start, end: at.start + find.end };
}

/** Runs an operation on one value; on each element of a list, unless it takes lists. `states`: of the list's elements. */
export function work(
  value: Value,
  place: Place | undefined,
  states: ElementStates | undefined,
  by: Work,
): Worked | Gone {
  if (isList(value) && by.record.takes !== "list") return workEach(value, place, states, by);
  const found = by.record.find(value, by.parameters, by.context);
  if (isFailure(found)) return goneOf(found, by);
  if (!Array.isArray(found)) {
    const find = found as Find;
    return { value: find.value, place: placeOf(find, value, place), parts: find.parts };
  }
  const finds = found as readonly Find[];
  const inner = finds.map((find) => placeOf(find, value, place));
  return { value: finds.map((find) => find.value), place: { ...around(inner), inner } };
}

/** A list keeps its length: an element without a value is null, with the reason in `states`. */
function workEach(
  list: readonly Value[],
  place: Place | undefined,
  states: ElementStates | undefined,
  by: Work,
): Worked {
  const names = Object.keys(by.record.parts?.(by.parameters) ?? {});
  const values: Value[] = new Array<Value>(list.length).fill(null);
  const inner: Place[] = new Array<Place>(list.length).fill(nowhere);
  const gone = new Map<number, Gone>();
  const parts = names.map((name) => [name, new Array<Value>(list.length).fill(null)] as const);
  list.forEach((element, i) => {
    const worked = element === null ? before(states, i) : work(element, place?.inner?.[i], undefined, by);
    const failed = isGone(worked) ? worked : failureIn(worked);
    if (failed) gone.set(i, failed);
    if (isGone(worked)) return;
    values[i] = worked.value;
    inner[i] = worked.place;
    for (const [name, of] of parts) of[i] = worked.parts?.[name] ?? null;
  });
  return {
    value: values,
    place: { ...around(inner), inner },
    states: statesOf(list.length, gone),
    parts: names.length > 0 ? Object.fromEntries(parts) : undefined,
  };
}

/** What became of an element of the source that has no value. */
function before(states: ElementStates | undefined, i: number): Gone {
  const code = (states?.status[i] ?? OK) as StatusCode;
  return { code: code === OK ? ABSTAIN : code, note: states?.notes.get(i) ?? "There is nothing here." };
}

/** Our own failure in a list: it is the failure of whatever holds the list. The later status wins, then the first element. */
export function failureIn({ states }: Pick<Worked, "states">): Gone | undefined {
  if (states === undefined) return undefined;
  const worst = states.status.reduce((most, code) => Math.max(most, code), 0);
  if (worst < ERROR) return undefined;
  const i = states.status.indexOf(worst);
  return { code: worst as StatusCode, note: `Element ${i}: ${states.notes.get(i) ?? "it failed"}` };
}

export function statesOf(length: number, gone: ReadonlyMap<number, Gone>): ElementStates | undefined {
  if (gone.size === 0) return undefined;
  const status = new Uint8Array(length);
  for (const [i, { code }] of gone) status[i] = code;
  return { status, notes: new Map([...gone].map(([i, { note }]) => [i, note])) };
}

/** From the first place to the last. */
function around(places: readonly Place[]): { readonly start: number; readonly end: number } {
  let start = -1;
  let end = -1;
  for (const place of places) {
    if (place.start < 0) continue;
    if (start < 0 || place.start < start) start = place.start;
    if (place.end > end) end = place.end;
  }
  return { start, end };
}
