import type { Value } from "./column";
import { kindOf, textOf } from "./dimension-input";
import type { Failure, Find } from "./record";

/** That something is not in the text. In a data column the executor makes it an abstention. */
export const absent = (note: string): Failure => ({ status: "unparseable", note });

/** Runs an extraction on the text of a source value; lists and mappings have none. */
export function inText(
  source: Value,
  find: (text: string) => Find | readonly Find[] | Failure,
): Find | readonly Find[] | Failure {
  const text = textOf(source);
  return text === undefined ? absent(`The source is ${kindOf(source)}, and a text is needed.`) : find(text);
}

/** The chosen one of several finds, all of them, or a failure where one is wanted and none is there. */
export function picked(
  found: readonly Find[],
  pick: "first" | "last" | "all",
  missing: string,
): Find | readonly Find[] | Failure {
  if (pick === "all") return found;
  return found.at(pick === "first" ? 0 : -1) ?? absent(missing);
}
