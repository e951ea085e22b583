import type { Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { isList, plainOf, type Read } from "../geometry/coordinates";
import { normalForm, trimText } from "../text/spaces";

/** The name of an item: 2 and "2" are one, white space at the ends does not count. Undefined for lists and mappings. */
export function idOf(value: Value | undefined): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : normalForm(trimText(text));
}

/** The names of a list in their order. Elements without a value are left out, and so is what stands earlier. */
export function readIds(source: Value): Read<readonly string[]> {
  const value = plainOf(source);
  if (!isList(value)) return { wrong: `${kindOf(value)} is no list of ids.` };
  const ids = new Set<string>();
  for (const [i, element] of value.entries()) {
    if (element === null) continue;
    const id = idOf(element);
    if (id === undefined) return { wrong: `Element ${i + 1} is ${kindOf(element)} and no id.` };
    ids.add(id);
  }
  return { value: [...ids] };
}
