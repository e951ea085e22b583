import * as vscode from "vscode";
import type { Documents } from "../documents";
import { markdown, toRange } from "../places";
import type { Scores } from "../scores";

export const hoverProvider = (documents: Documents, scores: Scores): vscode.HoverProvider => ({
  async provideHover(document, position) {
    const { language, document: parsed } = await documents.open(document);
    const hover = language.hover(parsed, document.offsetAt(position), scores.knowledge(document.uri));
    if (!hover) return undefined;
    return new vscode.Hover(
      hover.contents.map((content) => markdown(content)),
      toRange(document, hover),
    );
  },
});
