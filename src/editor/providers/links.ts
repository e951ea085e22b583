import * as vscode from "vscode";
import { commandIds } from "../../messages/contribution-ids";
import { type Documents, fileBeside } from "../documents";
import { toRange } from "../places";

/** Links to rollouts, prompts, parents, templates and Python functions. Many files at once open as a table of rollouts. */
export const linkProvider = (documents: Documents): vscode.DocumentLinkProvider => ({
  async provideDocumentLinks(document) {
    const { language, document: parsed } = await documents.open(document);
    return language.links(parsed).map(({ path, range, title, line, many }) => {
      const file = fileBeside(document.uri, path);
      const target = many
        ? vscode.Uri.parse(`command:${commandIds.openRollouts}`)
        : line === undefined
          ? file
          : file.with({ fragment: `L${line}` });
      const link = new vscode.DocumentLink(toRange(document, range), target);
      link.tooltip = title;
      return link;
    });
  },
});
