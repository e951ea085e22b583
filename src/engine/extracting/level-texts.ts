import { ABSTAIN, OK } from "../../messages/status";
import type { ElementStates, Place, Value, ValueColumn } from "../column";
import { type ElementLevel, fieldOfLevel } from "../levels/level";

type FieldLevel = keyof typeof fieldOfLevel;

/** The level whose elements a rollout field holds; undefined for any other name. */
export const levelOfField = (name: string): FieldLevel | undefined =>
  (Object.keys(fieldOfLevel) as FieldLevel[]).find((level) => fieldOfLevel[level] === name);

/** What an extraction looks at in an element: what a turn or token says, what the policy did in a step. */
const keyOfLevel: Readonly<Record<FieldLevel, string>> = { turn: "text", token: "text", step: "action" };

function valueOf(item: Value, key: string): Value {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
  return Object.hasOwn(item, key) ? (item as Readonly<Record<string, Value>>)[key]! : null;
}

const nowhere: Place = { start: -1, end: -1 };
const separators = ["\n", "\n\n", ""];

/** Where texts stand in the completion, if it is nothing but them, or the last of them alone. */
export function placesIn(completion: Value | undefined, texts: readonly Value[]): readonly Place[] {
  const places = texts.map(() => nowhere);
  if (typeof completion !== "string" || !texts.every((text) => typeof text === "string")) return places;
  const all = texts as readonly string[];
  const length = all.reduce((sum, text) => sum + text.length, 0);
  for (const separator of separators) {
    if (length + separator.length * (all.length - 1) !== completion.length) continue;
    let start = 0;
    const found: Place[] = [];
    for (const text of all) {
      if (!completion.startsWith(text, start)) break;
      found.push({ start, end: start + text.length });
      start += text.length + separator.length;
    }
    if (found.length === all.length) return found;
  }
  if (all.at(-1) === completion) places[all.length - 1] = { start: 0, end: completion.length };
  return places;
}

/**
 * What extractions look at in each turn, step or token: a list a rollout, with its places in the completion where the completion
 * is made of it. An element that says nothing abstains.
 */
export function levelTexts(
  level: FieldLevel,
  column: ValueColumn,
  completion: ValueColumn | undefined,
): ValueColumn & { readonly space: ElementLevel } {
  const size = column.values.length;
  const key = keyOfLevel[level];
  const values = new Array<Value>(size).fill(null);
  const elementSpans = new Array<readonly Place[]>(size).fill([]);
  const elementStates = new Array<ElementStates | undefined>(size);
  for (let row = 0; row < size; row++) {
    const list = column.values[row]!;
    if (column.status[row] !== OK || list === null) continue;
    const texts = (Array.isArray(list) ? (list as readonly Value[]) : [list]).map((item) => valueOf(item, key));
    values[row] = texts;
    elementSpans[row] = placesIn(completion?.status[row] === OK ? completion.values[row] : undefined, texts);
    if (texts.includes(null)) elementStates[row] = statesOf(texts, `The ${level} has no \`${key}\`.`);
  }
  const none = new Int32Array(size).fill(-1);
  return {
    values,
    status: column.status,
    fromPolicy: column.fromPolicy,
    spans: { field: "completion", start: none, end: none },
    elementSpans,
    elementStates,
    space: level,
    ...(column.notes && { notes: column.notes }),
  };
}

function statesOf(values: readonly Value[], note: string): ElementStates {
  const status = Uint8Array.from(values, (value) => (value === null ? ABSTAIN : OK));
  return { status, notes: new Map(values.flatMap((value, i) => (value === null ? [[i, note] as const] : []))) };
}
