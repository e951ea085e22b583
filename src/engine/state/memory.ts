import { batchOrder, rowsByBatch, type BatchOrder, type BatchTable } from "./batches";
import type { Json, Remember, Remembered, Running, States } from "./states";

/**
 * What a plan remembers while it is worked out on a table. The first time that something remembers under a key the batches go on
 * from the states that were given, and what comes of it is kept. Whoever works the same out again moves no state.
 */
export interface Memory {
  /**
   * @param batch batch of each row that is worked on: of rollouts, or of their elements.
   * @param again of what is worked out again: it goes on from the states that were given as the first time did, or it gets the
   * states of the first time whatever its own values are (`frozen`), so that cases can be compared under one state.
   */
  remember(key: string, batch: Int32Array, again?: "anew" | "frozen"): Remember;
  /** The states given, and on top of them what was worked out here. */
  states(): States;
  /** What `state(x)` reads of a key after the last batch; undefined where nothing is remembered. */
  shown(key: string): Json | undefined;
  /** Keys under which something was remembered here. */
  keys(): readonly string[];
}

/** @param table the rollouts; their runs and steps say in which order the batches are. */
export function openMemory(table: BatchTable, given: States = {}): Memory {
  const order = batchOrder(table);
  const written = new Map<string, Map<string, Remembered>>();
  const used = new Map<string, Map<number, Json>>();
  const shown = new Map<string, Json>();
  const remember =
    (key: string, batch: Int32Array, again: "anew" | "frozen" = "anew"): Remember =>
    (running, visit) => {
      const rows = rowsByBatch(batch);
      const before = used.get(key);
      if (before !== undefined && again === "frozen") return visitAgain(before, rows, running, visit, batch);
      const states = again === "frozen" ? new Map<number, Json>() : undefined;
      if (before === undefined) used.set(key, states ?? new Map<number, Json>());
      const keep = (run: string, remembered: Remembered): void => {
        if (before !== undefined) return;
        let ofRun = written.get(run);
        if (ofRun === undefined) written.set(run, (ofRun = new Map()));
        ofRun.set(key, remembered);
        shown.set(key, running.show?.(remembered.now as never) ?? remembered.now);
      };
      const found = (run: string): Remembered | undefined => {
        const one = given[run]?.[key];
        return one?.version === running.version ? one : undefined;
      };
      if (running.over === "source") overSource(batch.length, order, running, visit, states, found(""), keep);
      else
        for (const [run, ids] of order.runs)
          overRun(
            ids.filter((id) => rows.has(id)),
            order,
            rows,
            running,
            visit,
            states,
            found(run),
            (one) => keep(run, one),
          );
    };
  return {
    remember,
    states: () => {
      const runs = new Set([...Object.keys(given), ...written.keys()]);
      return Object.fromEntries(
        [...runs].map((run) => [run, { ...given[run], ...Object.fromEntries(written.get(run) ?? []) }]),
      );
    },
    shown: (key) => shown.get(key),
    keys: () => [...shown.keys()],
  };
}

type Visit<S> = (state: S, rows: Int32Array) => void;

/** The number under which the one state of a source stands among those of batches. */
const source = -1;

/** A request may bring a part of a batch: its step is the one of the batch before, or an earlier one that comes late. */
const continues = (last: Remembered, step: number | null): boolean =>
  last.step !== null && step !== null && step <= last.step;

function overRun<S extends Json>(
  ids: readonly number[],
  { steps }: BatchOrder,
  rows: ReadonlyMap<number, Int32Array>,
  running: Running<S>,
  visit: Visit<S>,
  used: Map<number, Json> | undefined,
  given: Remembered | undefined,
  keep: (remembered: Remembered) => void,
): void {
  let last = given;
  for (const id of ids) {
    const step = steps[id] ?? null;
    const same = given !== undefined && continues(given, step);
    const earlier = (same ? last!.before : (last?.now ?? null)) as S | null;
    const before = earlier === null || running.isEmpty?.(earlier) === true ? null : earlier;
    const latest = (last?.now ?? running.begin()) as S;
    const here = rows.get(id)!;
    const now = running.absorb(latest, here);
    const first = running.first === "begin" ? running.begin() : now;
    const state = running.state === "after" ? now : running.state === "latest" ? latest : (before ?? first);
    used?.set(id, state);
    visit(state, here);
    last = { version: running.version, step: same ? last!.step : step, before, now };
  }
  if (last !== undefined && ids.length > 0) keep(last);
}

function overSource<S extends Json>(
  size: number,
  { steps }: BatchOrder,
  running: Running<S>,
  visit: Visit<S>,
  used: Map<number, Json> | undefined,
  given: Remembered | undefined,
  keep: (run: string, remembered: Remembered) => void,
): void {
  const all = Int32Array.from({ length: size }, (_, row) => row);
  const now = running.absorb((given?.now ?? running.begin()) as S, all);
  used?.set(source, now);
  visit(now, all);
  const known = steps.filter((step) => step !== null);
  const step = known.length === 0 ? (given?.step ?? null) : Math.max(...known);
  keep("", { version: running.version, step, before: null, now });
}

function visitAgain<S extends Json>(
  used: ReadonlyMap<number, Json>,
  rows: ReadonlyMap<number, Int32Array>,
  { over, begin }: Running<S>,
  visit: Visit<S>,
  batch: Int32Array,
): void {
  if (over === "source") {
    visit(
      (used.get(source) ?? begin()) as S,
      Int32Array.from(batch, (_, row) => row),
    );
    return;
  }
  for (const [id, here] of rows) visit((used.get(id) ?? begin()) as S, here);
}
