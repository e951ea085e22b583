import type { Compiled } from "../language/compile";
import type { RolloutSource } from "../rollouts/rollout-source";
import type { ScoredFile } from "./scored-file";

/** What is remembered of one reward file on one source. */
export class FileState {
  compiled: { readonly text: string; readonly result: Compiled } | undefined;
  /** `seen`: when the files were last looked at, ms since 1970. */
  source: { readonly key: string; readonly source: RolloutSource; readonly seen: number } | undefined;
  scored: ScoredFile | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** Runs after everything that was asked before, whatever became of it. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  async dispose(): Promise<void> {
    await this.scored?.dispose();
    this.scored = undefined;
  }
}
