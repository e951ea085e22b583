import { expect } from "vitest";
import { compile } from "./compile";
import { diagnose } from "./diagnose";
import { parseDocument } from "./document/document";
import type { Diagnostic, Knowledge } from "./types";

interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

const caretLine = /^(\s*#\s*?)(\^+)[ \t]*(.*)$/;

/**
 * Splits a fixture into a reward file and what must be found in it. A line `#  ^^^^ message` marks the columns of the line
 * above it that hold a finding, whose message contains the text; carets right behind `#` at the margin begin at column 0.
 */
function readFixture(fixture: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of fixture.replace(/^\n/, "").split("\n")) {
    const match = caretLine.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const [, before = "", carets = "", message = ""] = match;
    const from = before === "#" ? 0 : before.length;
    marks.push({ line: lines.length - 1, from, to: before.length + carets.length, message });
  }
  return { text: lines.join("\n"), marks };
}

export function diagnosticsOf(text: string, knowledge: Knowledge = {}): Diagnostic[] {
  const document = parseDocument(text, knowledge.files);
  return diagnose(document, compile(document), knowledge);
}

function place(text: string, diagnostic: Diagnostic): Mark {
  const start = text.lastIndexOf("\n", diagnostic.start - 1) + 1;
  const line = text.slice(0, start).split("\n").length - 1;
  return { line, from: diagnostic.start - start, to: diagnostic.end - start, message: diagnostic.message };
}

/** Expects that a rule finds exactly what the carets mark. Without carets it must find nothing. */
export function expectFindings(rule: string, fixture: string, knowledge: Knowledge = {}): Diagnostic[] {
  const { text, marks } = readFixture(fixture);
  const found = diagnosticsOf(text, knowledge).filter((diagnostic) => diagnostic.rule === rule);
  const places = found.map((diagnostic) => place(text, diagnostic));
  const wanted = marks.map((mark, i) => {
    const message = places[i]?.message ?? "";
    return { ...mark, message: message.includes(mark.message) ? message : mark.message };
  });
  expect(places).toEqual(wanted);
  return found;
}

/** The file after the fix of that title, of the only finding of a rule that offers it. */
export function applyFix(rule: string, title: string, text: string, knowledge: Knowledge = {}): string {
  const fixes = diagnosticsOf(text, knowledge)
    .filter((diagnostic) => diagnostic.rule === rule)
    .flatMap((diagnostic) => diagnostic.fixes ?? []);
  const fix = fixes.find((candidate) => candidate.title.includes(title));
  if (fix === undefined) throw new Error(`no fix "${title}" among: ${fixes.map((other) => other.title).join(", ")}`);
  return applyEdits(text, fix.edits);
}

export function applyEdits(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  const sorted = [...edits].sort((a, b) => b.start - a.start);
  return sorted.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
