import { isAbsolute, join, relative, sep } from "node:path";
import type { Location, Log, Region, ReportingDescriptor, Result } from "sarif";
import { rules } from "../../language/diagnose";
import type { Diagnostic, Severity, TextRange } from "../../language/types";
import type { LintedFile } from "../lint-file";
import { positionAt } from "../position";

/** A file that could not be linted. */
export interface Unread {
  readonly name: string;
  readonly message: string;
}

const levels: Record<Severity, "error" | "warning" | "note"> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

const regionOf = (text: string, { start, end }: TextRange): Region => {
  const [from, to] = [positionAt(text, start), positionAt(text, end)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
};

/** A path as the reference that SARIF wants: relative to where the command ran, with slashes, special characters escaped. */
function uriOf(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  const outside = inside.startsWith("..") || isAbsolute(inside);
  const parts = (outside ? path : inside).split(sep).map(encodeURIComponent);
  return outside ? `file://${parts[0] === "" ? "" : "/"}${parts.join("/")}` : parts.join("/");
}

const descriptor = ({ id, title, docs, severity }: (typeof rules)[number]): ReportingDescriptor => ({
  id,
  shortDescription: { text: `${title}.` },
  help: { text: docs, markdown: docs },
  defaultConfiguration: { level: levels[severity] },
});

function resultOf({ file, named }: LintedFile, diagnostic: Diagnostic, used: readonly string[], cwd: string): Result {
  const location = (range: TextRange, other?: string): Location => {
    const path = other === undefined ? file.path : isAbsolute(other) ? other : join(file.path, "..", other);
    const text = other === undefined ? file.text : (named.get(other) ?? "");
    return { physicalLocation: { artifactLocation: { uri: uriOf(path, cwd) }, region: regionOf(text, range) } };
  };
  const { rule, severity, message, related = [], fixes = [] } = diagnostic;
  return {
    ruleId: rule,
    ruleIndex: used.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [location(diagnostic)],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((each, id) => ({
            id,
            ...location(each, each.file),
            message: { text: each.message },
          })),
        }
      : {}),
    ...(fixes.length > 0
      ? {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [
              {
                artifactLocation: { uri: uriOf(file.path, cwd) },
                replacements: edits.map((edit) => ({
                  deletedRegion: regionOf(file.text, edit),
                  insertedContent: { text: edit.text },
                })),
              },
            ],
          })),
        }
      : {}),
  };
}

/** Findings as a SARIF 2.1.0 log (OASIS), for code scanning. Files that could not be read are notifications of the run. */
export function sarifLog(files: readonly LintedFile[], unread: readonly Unread[], cwd: string): Log {
  const found = new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule)));
  const used = rules.filter(({ id }) => found.has(id));
  const ids = used.map(({ id }) => id);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "reward-lab", rules: used.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: unread.length === 0,
            toolExecutionNotifications: unread.map(({ message }) => ({ level: "error", message: { text: message } })),
          },
        ],
        results: files.flatMap((linted) => linted.diagnostics.map((each) => resultOf(linted, each, ids, cwd))),
      },
    ],
  };
}
