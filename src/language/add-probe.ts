import type { RewardDocument } from "./document/document";
import { entryOf, isEmpty } from "./document/tree";
import { addEntry, valueBehind } from "./edits";
import type { TextEdit } from "./types";

/** Edits that list a probe or pack under `probes`. None where it is listed already, or where `probes` is no list. */
export function addProbe(document: RewardDocument, name: string): readonly TextEdit[] {
  const { text, root } = document;
  const section = entryOf(root, "probes");
  if (section === undefined || isEmpty(section.value)) {
    return [section ? valueBehind(section, `[${name}]`) : addEntry(document, [], "probes", `[${name}]`)];
  }
  const { value } = section;
  if (value.kind !== "list") return [];
  const listed = value.items.some((item) =>
    item.kind === "mapping" ? item.entries[0]?.key === name : item.kind === "scalar" && item.text === name,
  );
  if (listed) return [];
  const last = value.items.at(-1);
  if (last === undefined) return [{ start: value.start + 1, end: value.start + 1, text: name }];
  let end = last.end;
  while (end > last.start && /\s/.test(text[end - 1] ?? "")) end--;
  if (value.flow) return [{ start: end, end, text: `, ${name}` }];
  const line = text.indexOf("\n", end);
  const at = line < 0 ? text.length : line;
  const dash = text.lastIndexOf("-", (value.items[0] ?? last).start);
  const indent = " ".repeat(dash - (text.lastIndexOf("\n", dash) + 1));
  return [{ start: at, end: at, text: `\n${indent}- ${name}` }];
}
