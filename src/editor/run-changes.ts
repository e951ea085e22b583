import * as vscode from "vscode";
import { rewardText } from "../panels/reward-file";
import type { Documents } from "./documents";

/** Asks how a reward file differs from the one that a run of that digest froze when it started. */
export type ChangedSince = (digest: string, frozen: string, path: string) => Promise<readonly string[] | null>;

interface Compared {
  readonly text: string;
  readonly parents: string;
  readonly changes: readonly string[] | null;
}

/**
 * How reward files, saved or not, differ from frozen ones, as paths with their values. Null where both give the same plan, and
 * where one of the two cannot be read: the run itself says what became of its folder. Neither is opened for it, and the same
 * text is compared once.
 */
export function runChanges(documents: Documents): ChangedSince {
  const compared = new Map<string, Compared>();
  const read = (path: string): Promise<string | null> => rewardText(path).catch(() => null);
  return async (digest, frozen, path) => {
    const text = await read(path);
    if (text === null) return null;
    const files = await documents.parents(vscode.Uri.file(path), text);
    const parents = JSON.stringify(files ?? null);
    const key = JSON.stringify([digest, path]);
    const known = compared.get(key);
    if (known?.text === text && known.parents === parents) return known.changes;
    const then = await read(frozen);
    if (then === null) return null;
    const { parseDocument, changesSince } = await documents.language();
    const now = parseDocument(text, files && new Map(Object.entries(files)));
    const changes = changesSince(digest, parseDocument(then), now);
    compared.set(key, { text, parents, changes });
    return changes;
  };
}
