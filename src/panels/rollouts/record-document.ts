import { extname } from "node:path";
import * as vscode from "vscode";
import type { PanelServices } from "../services";
import { type RolloutsOpening, rewardFileOf } from "./opening";

const scheme = "reward-lab-record";
/** Larger files are not opened in an editor, in bytes: VS Code gives extensions no document above this. */
const largest = 50 * 1024 * 1024;

interface RecordAddress {
  readonly opening: RolloutsOpening;
  readonly row: number;
}

/** Shows single rollouts as read-only JSON documents. */
export const registerRecordDocuments = (services: Pick<PanelServices, "engine">): vscode.Disposable =>
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri) {
      const { opening, row } = JSON.parse(uri.query) as RecordAddress;
      const file = await rewardFileOf(services, opening);
      const reply = await services.engine.request("records", { file, rows: [row], as: "json" });
      return reply.ok ? reply.text : `${reply.none.message} ${reply.none.next}`;
    },
  });

/** Shows a rollout as JSON, where its file is no text that an editor can open. */
export async function showRecord(opening: RolloutsOpening, row: number, id: string): Promise<void> {
  const { path, rollouts, plain } = opening;
  const address: RecordAddress = {
    opening: { path, ...(rollouts === undefined ? {} : { rollouts }), ...(plain ? { plain } : {}) },
    row,
  };
  const uri = vscode.Uri.from({
    scheme,
    path: `/${id.replace(/[^\w.-]+/g, "_")}.json`,
    query: JSON.stringify(address),
  });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}

/** True for files in which a line can be shown. */
export async function isOpenable(path: string): Promise<boolean> {
  if (extname(path).toLowerCase() === ".parquet") return false;
  return (await vscode.workspace.fs.stat(vscode.Uri.file(path))).size <= largest;
}
