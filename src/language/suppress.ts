import { parseDocument, pathAt, type RewardDocument } from "./document/document";
import { lineStart } from "./document/line-start";
import { entryOf, isEmpty, plainValue } from "./document/tree";
import { quoted } from "./edits";
import { isSuppressed, suppressionsOf } from "./suppressions";
import type { Diagnostic, TextEdit, TextRange } from "./types";

/** `comment`: on the finding's line, or above it. `entry`: in the section `suppress`. */
export type SuppressionForm = "comment" | "entry";

/** Why, and for how long: `2026-12-31`, or for ever. */
export interface Reason {
  readonly reason: string;
  readonly until?: string | undefined;
}

const widest = 120;

/** Splits what a user typed: a reason, and at its end `until 2026-12-31` if it holds for a while only. */
export function readReason(typed: string): Reason {
  const [, reason = "", until] = /^(.*?)(?:[\s,;]*\buntil\s+(\d{4}-\d{2}-\d{2})\.?)?\s*$/s.exec(typed) ?? [];
  return { reason: reason.replace(/\s+/g, " ").trim(), until };
}

function asComment({ text }: RewardDocument, rule: string, at: TextRange, { reason, until }: Reason): TextEdit {
  const said = `# reward-lab-ignore ${rule}${until === undefined ? "" : ` until ${until}`}: ${reason}`;
  const start = lineStart(text, at.start);
  const next = text.indexOf("\n", at.start);
  const end = next < 0 ? text.length : next;
  const line = text.slice(start, end);
  if (line.length + said.length < widest && !line.includes("reward-lab-ignore"))
    return { start: end, end, text: `${/\s$/.test(line) || line === "" ? "" : " "}${said}` };
  return { start, end: start, text: `${/^\s*/.exec(line)?.[0] ?? ""}${said}\n` };
}

function asEntry(document: RewardDocument, rule: string, at: TextRange, { reason, until }: Reason): TextEdit {
  const path = pathAt(document, at.start)?.path ?? [];
  const place = path.length > 0 ? `, at: ${quoted(path.join("."))}` : "";
  const item = `- {rule: ${rule}${place}, reason: ${quoted(reason)}${until === undefined ? "" : `, until: ${until}`}}`;
  const { text } = document;
  const section = entryOf(document.root, "suppress");
  if (section?.value.kind === "list" && !section.value.flow && section.value.items.length > 0) {
    const last = section.value.items.at(-1) ?? section.value;
    const first = section.value.items[0] ?? last;
    const dash = text.lastIndexOf("-", first.start);
    const indent = " ".repeat(dash - (text.lastIndexOf("\n", dash) + 1));
    const next = text.indexOf("\n", Math.max(last.start, last.end - 1));
    const end = next < 0 ? text.length : next;
    return { start: end, end, text: `\n${indent}${item}` };
  }
  if (section && (isEmpty(section.value) || section.value.kind === "list")) {
    const { keyRange, colon } = section;
    const start = keyRange.end + (colon ? 1 : 0);
    const end = isEmpty(section.value) ? start : section.value.end;
    return { start, end, text: `${colon ? "" : ":"}\n  ${item}` };
  }
  const end = text.trimEnd().length;
  return { start: end, end: text.length, text: `\n\nsuppress:\n  ${item}\n` };
}

/**
 * The edit that suppresses a finding with a reason. Undefined where that form cannot: a comment inside a text of several
 * lines would become part of it.
 */
export function suppress(
  document: RewardDocument,
  finding: Pick<Diagnostic, "rule" | "start" | "end">,
  form: SuppressionForm,
  reason: Reason,
): TextEdit | undefined {
  if (reason.reason === "") return undefined;
  const edit = (form === "comment" ? asComment : asEntry)(document, finding.rule, finding, reason);
  const text = document.text.slice(0, edit.start) + edit.text + document.text.slice(edit.end);
  const after = parseDocument(text, document.files);
  const by = edit.start <= finding.start ? edit.text.length - (edit.end - edit.start) : 0;
  const moved = { start: finding.start + by, end: finding.end + by };
  const same = form === "entry" || JSON.stringify(plainValue(after.root)) === JSON.stringify(plainValue(document.root));
  const works = same && after.problems.length <= document.problems.length;
  return works && isSuppressed(suppressionsOf(after), finding.rule, moved) ? edit : undefined;
}
