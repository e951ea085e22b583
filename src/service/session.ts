import { dirname, resolve } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { execute } from "../engine/execute";
import type { DataPlan, Plan } from "../engine/plan";
import type { Scored } from "../engine/scored";
import { type Compiled, compile } from "../language/compile";
import type { RewardDocument } from "../language/document/document";
import type { EngineRequests, RewardFile } from "../messages/service";
import { startDatabase } from "../rollouts/database";
import { firstRollouts } from "../rollouts/large/first-rollouts";
import { type LoadedSource, loadSource } from "../rollouts/load-source";
import { resolveSources } from "../rollouts/resolve-sources";
import { RolloutCache } from "../rollouts/rollout-cache";
import { type RolloutSource, sourceInfo, versionOf } from "../rollouts/rollout-source";
import { sourceChange } from "../rollouts/source-change";
import { FileState } from "./file-state";
import type { HandlerContext } from "./handler";
import type { Outcome } from "./outcome";
import { planOf } from "./plan-of";
import { rewardDocument } from "./reward-document";
import { ScoredFile } from "./scored-file";

/** How many reward files are remembered with their rollouts and scores. */
const keptFiles = 6;
/** For so long, in ms, the files of a source are not looked at again while a reader drags or scrolls. */
const steadyMs = 2000;

/** The answer to who asks for rollouts that were read again meanwhile. */
const readAgain: LoadedSource = {
  ok: false,
  none: {
    reason: "changed",
    message: "The rollouts were read again.",
    next: "What is shown is asked for anew.",
  },
};

export interface SourceOptions {
  /** Take the rollouts as they were a moment ago: while a slider is dragged or a table scrolled. */
  readonly steady?: boolean;
  /** Take these very rollouts, by `versionOf`, without a look at their files; where they are no longer held, nothing. */
  readonly version?: string | undefined;
  /** Where large files are not read yet, take their first rollouts. */
  readonly first?: boolean | undefined;
}

/** What the engine remembers between requests: rollouts by file, scores by reward file. */
export class Session {
  /** @param large files of more bytes together are left where they are (`largeBytes`) */
  constructor(private readonly large?: number) {}

  private readonly cache = new RolloutCache();
  private readonly files = new Map<string, FileState>();
  private instance: Promise<DuckDBInstance> | undefined;

  /** The file with what it extends. */
  document(file: RewardFile): RewardDocument {
    const state = this.state(file);
    return (state.document = rewardDocument(file, state.document));
  }

  compile(file: RewardFile): Compiled {
    return compile(this.document(file));
  }

  /** The file's rollouts. Works for a file that does not compile: its `data` is enough. */
  async source(
    file: RewardFile,
    context: HandlerContext,
    { steady = false, version }: SourceOptions = {},
  ): Promise<LoadedSource> {
    const state = this.state(file);
    const wanted = this.wanted(file);
    const key = JSON.stringify(wanted);
    const known = state.source?.key === key ? state.source : undefined;
    if (version !== undefined)
      return known && versionOf(known.source) === version ? { ok: true, source: known.source } : readAgain;
    if (steady && known && Date.now() - known.seen < steadyMs) return { ok: true, source: known.source };
    const loaded = await loadSource(wanted, dirname(resolve(file.path)), {
      large: this.large,
      cache: this.cache,
      previous: known?.source,
      signal: context.signal,
      onProgress: (bytes, of) =>
        context.progress({ message: `indexing ${Math.floor((100 * bytes) / Math.max(1, of))}%`, done: 0, of: 0 }),
    });
    if (loaded.ok) state.source = { key, source: loaded.source, seen: Date.now() };
    return loaded;
  }

  /** What happened to the files of a source since they were read as `version`, and the folders that they stand in. */
  async sourceState(file: RewardFile, version: string): Promise<EngineRequests["sourceState"]["result"]> {
    const known = this.state(file).source?.source;
    if (known === undefined) return { change: "", folders: [] };
    const { data } = this.compile(file);
    const sources = file.rollouts === undefined ? data.rollouts : [file.rollouts];
    const { files } = await resolveSources(sources, dirname(resolve(file.path)));
    const change = sourceChange(known.files, files);
    const folders = [...new Set([...known.files, ...files].map(({ path }) => dirname(path)))];
    return { change: change || (versionOf(known) === version ? "" : "The rollouts were read again."), folders };
  }

  /**
   * Does something with the file's scored rollouts. What did not change since the last request is not worked out again.
   * Requests on one file run one after the other, so that they find each other's work and none takes it away.
   */
  async withScored<T>(
    file: RewardFile,
    context: HandlerContext,
    use: (scored: ScoredFile) => Promise<T> | T,
    options: SourceOptions = {},
  ): Promise<Outcome<{ readonly value: T }>> {
    const state = this.state(file);
    const first = await this.first(state, file, context, options);
    if (first) return { ok: true, value: await use(first) };
    return state.alone(async () => {
      const found = await this.score(state, file, context, options);
      return found.ok ? { ok: true, value: await use(found.scored) } : found;
    }, context.signal);
  }

  /** True for the beginning of files whose rest is not read yet. */
  isFirst = (file: RewardFile, scored: ScoredFile): boolean => this.state(file).first === scored;

  /** Scores of another plan on the same rollouts; columns of equal meaning are taken over. */
  execute(plan: Plan, source: RolloutSource, context: HandlerContext, previous?: Scored): Promise<Scored> {
    const of = source.table.size;
    return execute(plan, source.table, {
      signal: context.signal,
      ...(previous ? { previous } : {}),
      onProgress: (step, steps, what) =>
        context.progress({ message: `scoring ${what}`, done: Math.floor((of * step) / Math.max(1, steps)), of }),
    });
  }

  /** A new connection to the session's database. */
  async database(): Promise<DuckDBConnection> {
    return (await (this.instance ??= startDatabase())).connect();
  }

  /** The beginning of large files, where it is asked for or was shown; undefined where all of them is held. */
  private async first(
    state: FileState,
    file: RewardFile,
    context: HandlerContext,
    { first, version }: SourceOptions,
  ): Promise<ScoredFile | undefined> {
    if (version !== undefined)
      return state.first && versionOf(state.first.source) === version ? state.first : undefined;
    const wanted = this.wanted(file);
    if (!first || state.source?.key === JSON.stringify(wanted)) return undefined;
    const planned = planOf(this.compile(file), file.text);
    if (!planned.ok) return undefined;
    const source = await firstRollouts(wanted, dirname(resolve(file.path)), {
      large: this.large,
      signal: context.signal,
    });
    if (!source) return undefined;
    const started = performance.now();
    const scored = await this.execute(planned.plan, source, context);
    await state.first?.dispose();
    return (state.first = new ScoredFile(source, scored, Date.now(), performance.now() - started));
  }

  /** What the file reads its rollouts from. */
  private wanted(file: RewardFile): DataPlan {
    const { data } = this.compile(file);
    return file.rollouts === undefined ? data : { ...data, rollouts: [file.rollouts] };
  }

  private async score(
    state: FileState,
    file: RewardFile,
    context: HandlerContext,
    options: SourceOptions,
  ): Promise<Outcome<{ readonly scored: ScoredFile }>> {
    const loaded = await this.source(file, context, options);
    const planned = planOf(this.compile(file), file.text);
    if (!planned.ok) {
      const info = loaded.ok ? sourceInfo(loaded.source) : loaded.none.info;
      return { ok: false, none: { ...planned.none, ...(info ? { info } : {}) } };
    }
    if (!loaded.ok) return loaded;
    const known = state.scored;
    if (known?.source === loaded.source && known.scored.plan.digest === planned.plan.digest) {
      return { ok: true, scored: known };
    }
    const started = performance.now();
    const scored = await this.execute(planned.plan, loaded.source, context, known?.scored);
    const fresh = new ScoredFile(loaded.source, scored, Date.now(), performance.now() - started);
    state.scored = fresh;
    await known?.dispose();
    return { ok: true, scored: fresh };
  }

  private state(file: RewardFile): FileState {
    const key = JSON.stringify([resolve(file.path), file.rollouts ?? null]);
    const state = this.files.get(key) ?? new FileState();
    this.files.delete(key);
    this.files.set(key, state);
    for (const [old, each] of this.files) {
      if (this.files.size <= keptFiles) break;
      this.files.delete(old);
      void each.alone(() => each.dispose());
    }
    return state;
  }
}
