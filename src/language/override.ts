import type { Path } from "../engine/plan";
import { type RewardDocument, valueAt } from "./document/document";
import { plainValue } from "./document/tree";
import { addEntry } from "./edits";
import { wholeOf } from "./extend/whole";
import type { TextEdit } from "./types";
import { flowValue } from "./yaml-value";

/** Plain data with another value at a path into its lists and mappings. */
function changed(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(data)) return data.map((item, i) => (i === step ? changed(item, rest, value) : item));
  return { ...(data as object), [step]: changed((data as Record<string, unknown>)[step], rest, value) };
}

/**
 * The edit that gives something inherited another value, written as YAML of one line, in the reward file itself. A list is
 * written out, since lists replace. Undefined where nothing of that path is inherited.
 */
export function overrideInherited(document: RewardDocument, path: Path, value: number): TextEdit | undefined {
  const whole = wholeOf(document);
  const inherited = whole.parents.length > 0 ? valueAt(whole.document, path) : undefined;
  if (inherited === undefined || valueAt(document, path) !== undefined) return undefined;
  const inList = path.findIndex((step) => typeof step === "number");
  if (inList > 0) {
    const list = valueAt(whole.document, path.slice(0, inList));
    const text = list && flowValue(changed(plainValue(list), path.slice(inList), value));
    return text === undefined
      ? undefined
      : addEntry(document, path.slice(0, inList - 1), String(path[inList - 1]), text);
  }
  // A term that is a mapping keeps what else it has.
  if (inherited.kind === "mapping") return addEntry(document, path, "weight", flowValue(value));
  return addEntry(document, path.slice(0, -1), String(path.at(-1)), flowValue(value));
}
