import * as vscode from "vscode";
import type { Documents } from "../documents";
import { locationOf, toRange } from "../places";
import type { Scores } from "../scores";

/** Go to definition and all references: in this file, in what it extends, in Python sources and templates. */
export const definitionProvider = (documents: Documents): vscode.DefinitionProvider & vscode.ReferenceProvider => ({
  async provideDefinition(document, position) {
    const { language, document: parsed } = await documents.open(document);
    const place = language.definition(parsed, document.offsetAt(position));
    return place && locationOf(document, place, parsed.files);
  },
  async provideReferences(document, position, { includeDeclaration }) {
    const { language, document: parsed } = await documents.open(document);
    return language
      .references(parsed, document.offsetAt(position), includeDeclaration)
      .map((place) => locationOf(document, place, parsed.files));
  },
});

export const highlightProvider = (documents: Documents): vscode.DocumentHighlightProvider => ({
  async provideDocumentHighlights(document, position) {
    const { language, document: parsed } = await documents.open(document);
    return language.highlights(parsed, document.offsetAt(position)).map((highlight) => {
      const { Read, Write } = vscode.DocumentHighlightKind;
      return new vscode.DocumentHighlight(toRange(document, highlight), highlight.kind === "write" ? Write : Read);
    });
  },
});

/** Rename, with the reason where something cannot be renamed. */
export const renameProvider = (documents: Documents, scores: Scores): vscode.RenameProvider => ({
  async prepareRename(document, position) {
    const { language, document: parsed } = await documents.open(document);
    const found = language.prepareRename(parsed, document.offsetAt(position));
    if ("refused" in found) throw new Error(found.refused);
    return { range: toRange(document, found), placeholder: found.name };
  },
  async provideRenameEdits(document, position, newName) {
    const { language, document: parsed } = await documents.open(document);
    const edits = language.rename(parsed, document.offsetAt(position), newName, scores.knowledge(document.uri));
    if ("refused" in edits) throw new Error(edits.refused);
    const workspaceEdit = new vscode.WorkspaceEdit();
    for (const edit of edits) {
      const { uri, range } = locationOf(document, edit, parsed.files);
      workspaceEdit.replace(uri, range, edit.text);
    }
    return workspaceEdit;
  },
});
