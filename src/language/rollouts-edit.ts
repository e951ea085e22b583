import { contentEnd, endOfLine } from "./document/ends";
import { type Entry, entryOf, isEmpty, type MappingTree } from "./document/tree";
import type { TextEdit } from "./types";

/** Sections that say what a file is: the data come behind them. */
const headings = ["reward", "name", "about", "source", "extends", "params"];

/**
 * The edit that makes `source` the rollouts of a reward file: in the place of those it has, else in its `data` section, else in
 * one of its own behind the sections that say what the file is. `root` is the tree of `text`. Everything else in the file stays as it is.
 */
export function rolloutsEdit(root: MappingTree, text: string, source: string): TextEdit {
  const value = JSON.stringify(source);
  const data = entryOf(root, "data");
  if (data === undefined) {
    const behind = root.entries.findLast(({ key }) => headings.includes(key));
    if (behind !== undefined && !root.flow) {
      const at = endOfLine(text, Math.max(behind.keyRange.end, contentEnd(text, behind.value)));
      return { start: at, end: at, text: `\n\ndata:\n  rollouts: ${value}` };
    }
    const end = text.trimEnd().length;
    return { start: end, end: text.length, text: `${end === 0 ? "" : "\n\n"}data:\n  rollouts: ${value}\n` };
  }
  if (isUnwritten(data)) {
    const at = endOfLine(text, data.keyRange.end);
    return { start: at, end: at, text: `${data.colon ? "" : ":"}\n  rollouts: ${value}` };
  }
  if (data.value.kind !== "mapping")
    return { start: data.value.start, end: contentEnd(text, data.value), text: `{rollouts: ${value}}` };
  const rollouts = entryOf(data.value, "rollouts");
  return rollouts ? replacement(rollouts, text, value) : insertion(data.value, text, `rollouts: ${value}`);
}

/** Nothing stands behind the key: also no `null`. */
const isUnwritten = ({ value }: Entry): boolean => isEmpty(value) && value.start === value.end;

function replacement(rollouts: Entry, text: string, value: string): TextEdit {
  const { value: old, keyRange, colon } = rollouts;
  if (isUnwritten(rollouts)) {
    const at = keyRange.end + (colon ? 1 : 0);
    return { start: at, end: at, text: `${colon ? "" : ":"} ${value}` };
  }
  // A list below its key makes room on the line of the key, unless a comment stands there.
  const onKeyLine = old.kind === "list" && text.slice(keyRange.end + 1, old.start).trim() === "";
  const start = onKeyLine ? keyRange.end + 1 : old.start;
  return { start, end: contentEnd(text, old), text: onKeyLine ? ` ${value}` : value };
}

function insertion({ entries, flow, start }: MappingTree, text: string, line: string): TextEdit {
  const at = entries[0]?.keyRange.start ?? start + 1;
  const indent = " ".repeat(at - (text.lastIndexOf("\n", at - 1) + 1));
  const after = entries.length === 0 ? "" : flow ? ", " : `\n${indent}`;
  return { start: at, end: at, text: `${line}${after}` };
}
