import * as vscode from "vscode";
import type { Documents } from "./documents";

/**
 * How a reward file, saved or not, differs from the one that a run froze when it started, as paths with their values. Null where
 * it gives the same plan, and where one of the two cannot be read: the run itself says what became of its folder.
 */
export async function changedSince(
  documents: Documents,
  digest: string,
  frozen: vscode.Uri,
  path: vscode.Uri,
): Promise<readonly string[] | null> {
  const read = async (uri: vscode.Uri): Promise<vscode.TextDocument | null> => {
    try {
      return await vscode.workspace.openTextDocument(uri);
    } catch {
      return null;
    }
  };
  const [then, now] = await Promise.all([read(frozen), read(path)]);
  if (then === null || now === null) return null;
  const { language, document } = await documents.open(now);
  return language.changesSince(digest, language.parseDocument(then.getText()), document);
}
