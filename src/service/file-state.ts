import type { RewardDocument } from "../language/document/document";
import type { RolloutSource } from "../rollouts/rollout-source";
import type { ScoredFile } from "./scored-file";

/** What is remembered of one reward file on one source. */
export class FileState {
  /** As it was last asked about, with its parents. */
  document: RewardDocument | undefined;
  /** `seen`: when the files were last looked at, ms since 1970. */
  source: { readonly key: string; readonly source: RolloutSource; readonly seen: number } | undefined;
  scored: ScoredFile | undefined;
  /** The beginning of large files, while the rest is read. */
  first: ScoredFile | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** Runs after everything that was asked before, whatever became of it. Aborted while it waits, it fails at once. */
  alone<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(signal?.reason as Error);
      if (signal?.aborted) return giveUp();
      signal?.addEventListener("abort", giveUp, { once: true });
      const done = this.last.then(() => {
        signal?.removeEventListener("abort", giveUp);
        signal?.throwIfAborted();
        return work();
      });
      this.last = done.catch(() => undefined);
      done.then(resolve, reject);
    });
  }

  async dispose(): Promise<void> {
    await this.scored?.dispose();
    await this.first?.dispose();
    this.scored = this.first = undefined;
  }
}
