import type { FilterError, TableHead, TableLine, TableReply } from "../../src/messages/rollouts";
import type { NoScores } from "../../src/messages/service";
import { isCancelled, messageOf } from "../host";

const PAGE = 200;

export type Outcome =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly head: TableHead }
  | { readonly kind: "none"; readonly none: NoScores }
  | { readonly kind: "failed"; readonly message: string };

/** Lines of the table, fetched by page when they come into view. */
export interface Pages {
  readonly outcome: () => Outcome;
  /** Set while the filter cannot be read; the lines of the last good one stay. */
  readonly filterError: () => FilterError | undefined;
  /** True while the lines shown answer an older question. */
  readonly stale: () => boolean;
  readonly line: (index: number) => TableLine | undefined;
  /** Fetches what is missing of these lines. */
  readonly show: (from: number, to: number) => void;
  /** The question changed: fetch again from the top, of the rollouts that are shown or, `afresh`, as the files are now. */
  readonly restart: (afresh?: boolean) => void;
}

/**
 * @param version of the rollouts to ask, undefined for the files as they are now
 * @param first take the beginning of large files that are not read yet
 */
type Ask = (
  from: number,
  to: number,
  version: string | undefined,
  signal: AbortSignal,
  first: boolean,
) => Promise<TableReply>;

/** @param changed called after each answer; `fresh` where the lines are others now */
export function createPages(ask: Ask, changed: (fresh: boolean) => void): Pages {
  let outcome: Outcome = { kind: "loading" };
  let filterError: FilterError | undefined;
  let lines = new Map<number, readonly TableLine[]>();
  let requested = new Set<number>();
  let abort = new AbortController();
  let stale = false;
  let version: string | undefined;
  let rest = false;

  /** While the beginning of large files is shown the rest is read; then everything is asked anew. */
  const readRest = async (): Promise<void> => {
    if (rest) return;
    rest = true;
    try {
      await ask(0, PAGE, undefined, new AbortController().signal, false);
    } catch (error) {
      if (!isCancelled(error)) outcome = { kind: "failed", message: messageOf(error) };
      return changed(true);
    } finally {
      rest = false;
    }
    restart(true);
  };

  const take = (page: number, reply: TableReply): void => {
    if (!reply.ok && "filterError" in reply) {
      filterError = reply.filterError;
      return changed(false);
    }
    // Others read the files again: what is shown is of rollouts that are gone.
    if (!reply.ok && reply.none.reason === "changed") return restart(true);
    const fresh = stale || outcome.kind !== "ready";
    stale = false;
    filterError = undefined;
    if (fresh) lines = new Map();
    outcome = reply.ok ? { kind: "ready", head: reply.head } : { kind: "none", none: reply.none };
    version = reply.ok ? reply.head.version : undefined;
    if (reply.ok) lines.set(page, reply.lines);
    changed(fresh);
    if (reply.ok && reply.head.first) void readRest();
  };

  const fetchPage = async (page: number): Promise<void> => {
    requested.add(page);
    const { signal } = abort;
    try {
      const reply = await ask(page * PAGE, (page + 1) * PAGE, version, signal, outcome.kind === "loading");
      if (!signal.aborted) take(page, reply);
    } catch (error) {
      if (isCancelled(error) || signal.aborted) return;
      stale = false;
      outcome = { kind: "failed", message: messageOf(error) };
      changed(true);
    }
  };

  const restart = (afresh = false): void => {
    abort.abort();
    abort = new AbortController();
    requested = new Set();
    if (afresh) version = undefined;
    stale = outcome.kind === "ready";
    if (!stale) outcome = { kind: "loading" };
    void fetchPage(0);
    changed(false);
  };

  return {
    outcome: () => outcome,
    filterError: () => filterError,
    stale: () => stale,
    line: (index) => lines.get(Math.floor(index / PAGE))?.[index % PAGE],
    show(from, to) {
      if (outcome.kind !== "ready" || stale) return;
      const last = Math.floor((Math.min(to, outcome.head.lines) - 1) / PAGE);
      for (let page = Math.floor(from / PAGE); page <= last; page++) {
        if (!requested.has(page)) void fetchPage(page);
      }
    },
    restart,
  };
}
