import { relative } from "node:path";
import type { Diagnostic, Related } from "../../language/types";
import type { Io } from "../io";
import type { LintedFile } from "../lint-file";
import { positionAt } from "../position";
import { plural } from "./numbers";
import { paint } from "./paint";
import { table } from "./table";

/** The findings of one file for a terminal: each with its place, severity and rule, and what follows from it beneath. */
export function findingsText(linted: LintedFile, io: Io): string {
  const { bold, dim, red, yellow, cyan, green } = paint(io.colour);
  const { file, note, diagnostics } = linted;
  const colour = { error: red, warning: yellow, information: cyan, hint: dim };
  const rows = diagnostics.flatMap((diagnostic) => {
    const { line, column } = positionAt(file.text, diagnostic.start);
    const text = `${diagnostic.message}  ${dim(diagnostic.rule)}`;
    const beneath = (diagnostic.related ?? []).map((related) => ["", "", dim(relatedText(linted, related))]);
    return [[`  ${line}:${column}`, colour[diagnostic.severity](diagnostic.severity), text], ...beneath];
  });
  const found = (["error", "warning", "information", "hint"] as const).flatMap((severity) => {
    const n = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return n === 0 ? [] : [severity === "information" ? `${n} information` : plural(n, severity)];
  });
  const lines = [
    bold(relative(io.cwd, file.path) || file.path),
    ...table(rows),
    ...(note ? [`  ${dim(note)}`] : []),
    found.length === 0 ? `  ${green("no findings")}` : `  ${found.join(", ")}`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** `→ message (rewards.py:7:12)`. */
function relatedText({ file, named }: LintedFile, { message, start, file: other }: Related): string {
  const text = other === undefined ? file.text : (named.get(other) ?? "");
  const { line, column } = positionAt(text, start);
  return `→ ${message} [${other === undefined ? "" : `${other}:`}${line}:${column}]`;
}

/** A finding for programs: offsets as positions from 1. */
export function machineForm({ file, named }: LintedFile, diagnostic: Diagnostic) {
  const { start, end, related, ...rest } = diagnostic;
  const place = (text: string, range: { start: number; end: number }) => ({
    start: positionAt(text, range.start),
    end: positionAt(text, range.end),
  });
  const beneath = related?.map(({ start: from, end: to, ...said }) => ({
    ...said,
    ...place(said.file === undefined ? file.text : (named.get(said.file) ?? ""), { start: from, end: to }),
  }));
  return { ...rest, ...(beneath ? { related: beneath } : {}), ...place(file.text, { start, end }) };
}
