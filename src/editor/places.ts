import * as vscode from "vscode";
import type { TextRange } from "../language/types";
import type { CommandId } from "../messages/contribution-ids";
import { withoutLinks } from "../messages/markdown";
import { fileBeside } from "./documents";

/** Offsets of the language service as a range of the editor. */
export const toRange = (document: vscode.TextDocument, range: TextRange): vscode.Range =>
  new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));

/** Line and column of an offset in a text that may not be open. */
function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length - 1;
  return new vscode.Position(line, offset - (before.lastIndexOf("\n") + 1));
}

/** A place of the language service, in the reward file or in a file that it extends, as a location of the editor. */
export function locationOf(
  document: vscode.TextDocument,
  place: TextRange & { readonly file?: string },
  files: ReadonlyMap<string, string | null> | undefined,
): vscode.Location {
  const text = place.file === undefined ? undefined : files?.get(place.file);
  if (place.file === undefined || typeof text !== "string")
    return new vscode.Location(document.uri, toRange(document, place));
  const range = new vscode.Range(positionIn(text, place.start), positionIn(text, place.end));
  return new vscode.Location(fileBeside(document.uri, place.file), range);
}

export function toWorkspaceEdit(
  document: vscode.TextDocument,
  edits: readonly (TextRange & { readonly text: string })[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const e of edits) edit.replace(document.uri, toRange(document, e), e.text);
  return edit;
}

/** Markdown of the language service or the engine. It may hold texts of users, so no link or picture in it counts. */
export const markdown = (text: string): vscode.MarkdownString => new vscode.MarkdownString(withoutLinks(text), true);

/** A link that runs one of our commands; what users wrote goes into `title` as `markdownText` only. */
export const commandLink = (title: string, command: CommandId, args: readonly unknown[]): string =>
  `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"))})`;

/** Markdown with links to our commands behind it. Nothing in `text` is a link. */
export function linked(text: string, links: string, commands: readonly CommandId[]): vscode.MarkdownString {
  const string = markdown(text);
  string.isTrusted = { enabledCommands: commands };
  return string.appendMarkdown(links);
}

/** Problems and menus are plain text in the editor: names are quoted as the editor's own languages do. */
export const plainQuotes = (message: string): string => message.replaceAll("`", "'");
