import type { Value } from "../column";
import { isList, plainOf, type Read } from "../geometry/coordinates";
import { parseNumber } from "../text/numbers";
import { idOf, readIds } from "./ids";

/** How relevant each item is, above 0; items that are not relevant are left out. */
export type Gains = ReadonlyMap<string, number>;

const numberOf = (value: Value): number =>
  typeof value === "number" ? value : typeof value === "string" ? parseNumber(value) : Number(value ?? 0);

/** Relevant ids with gain 1: a list or one id; or a mapping from ids to gains. */
export function readGains(source: Value): Read<Gains> {
  const value = plainOf(source);
  if (value !== null && typeof value === "object" && !isList(value)) return readMapping(value as Mapping);
  const read = isList(value) ? readIds(value) : readIds(value === null ? [] : [value]);
  return "wrong" in read ? read : { value: new Map(read.value.map((id) => [id, 1])) };
}

type Mapping = Readonly<Record<string, Value>>;

function readMapping(mapping: Mapping): Read<Gains> {
  const gains = new Map<string, number>();
  for (const [key, value] of Object.entries(mapping)) {
    const gain = typeof value === "object" && value !== null ? NaN : numberOf(value);
    if (!Number.isFinite(gain)) return { wrong: `The gain of "${key}" is no finite number.` };
    const id = idOf(key) ?? key;
    if (gain > (gains.get(id) ?? 0)) gains.set(id, gain);
  }
  return { value: gains };
}
