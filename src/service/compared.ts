import type { Plan } from "../engine/plan";
import type { Scored } from "../engine/scored";
import type { RolloutTable } from "../engine/table";
import { compile } from "../language/compile";
import { parseDocument, type RewardDocument } from "../language/document/document";
import { editFile, withEdits } from "../language/number-edits";
import type { NoScores, RewardFile } from "../messages/service";
import type { Baseline, Rescoring, WhatIfEdit } from "../messages/what-if";
import type { RolloutSource } from "../rollouts/rollout-source";
import type { HandlerContext } from "./handler";
import type { Outcome } from "./outcome";
import { planOf } from "./plan-of";
import { rescoringOf } from "./rescoring";
import type { Session } from "./session";

/** Two plans to compare on the rollouts of a file. */
export interface Asked {
  readonly file: RewardFile;
  readonly edits: readonly WhatIfEdit[];
  /** Absent: the file without the edits. */
  readonly baseline?: Baseline | undefined;
  /** Score rollouts anew however long it takes; else only as long as nobody would notice. */
  readonly rescore?: boolean;
}

export interface Compared {
  readonly before: Scored;
  readonly after: Scored;
  /** True if nobody else holds `after`: its buffers may be given back. */
  readonly passing: boolean;
  readonly source: RolloutSource;
}

export type Comparison =
  | { readonly ok: true; readonly compared: Compared; readonly rescoring: null }
  | { readonly ok: true; readonly compared: null; readonly rescoring: Rescoring }
  | { readonly ok: false; readonly none: NoScores };

/** How many scores of one source are remembered: what is compared with, the file as it stands, and what it was before. */
const keptScores = 4;
const kept = new WeakMap<RolloutTable, Scored[]>();

/**
 * Scores a file with edits and what it is compared with, on the file's rollouts. Columns of equal digest are shared, so that
 * a change of weights recomputes the aggregate only. Where raw values are missing and would take long, says so instead.
 */
export async function compared(session: Session, asked: Asked, context: HandlerContext): Promise<Comparison> {
  const { file, edits, baseline, rescore = false } = asked;
  const document = session.document(file);
  const edited = edits.length === 0 ? document : editedDocument(document, edits);
  const after = planOf(edits.length === 0 ? session.compile(file) : compile(edited), edited.text);
  const own = baseline === undefined || baseline.text === file.text;
  const before = own ? planOf(session.compile(file), file.text) : baselinePlan(baseline, document);
  const loaded = await session.source(file, context, { steady: true });
  if (!after.ok || !before.ok) return { ok: false, none: after.ok ? (before as { none: NoScores }).none : after.none };
  if (!loaded.ok) return loaded;
  const { source } = loaded;
  let known = keptOf(source.table);
  if (known.length === 0) {
    const first = await session.withScored(file, context, ({ scored }) => scored, { steady: true });
    if (first.ok) known = keep(first.value);
    else if (!planOf(session.compile(file), file.text).ok) return first;
  }
  if (known.length > 0 && !rescore) {
    for (const { plan } of [before, after]) {
      const rescoring = await rescoringOf(plan, known, source.table, context.signal);
      if (rescoring !== null) return { ok: true, compared: null, rescoring };
    }
  }
  const was = await scoredBy(session, before.plan, source, context);
  keep(was);
  const old = keptOf(source.table).find(({ plan }) => plan.digest === after.plan.digest);
  const is = old ?? (await scoredBy(session, after.plan, source, context));
  const passing = old === undefined && edits.length > 0;
  if (!passing) keep(is);
  return { ok: true, rescoring: null, compared: { before: was, after: is, passing, source } };
}

/** Remembers scores that were made elsewhere. */
export function keep(scored: Scored): Scored[] {
  const others = keptOf(scored.table).filter((each) => each.plan.digest !== scored.plan.digest);
  const all = [scored, ...others].slice(0, keptScores);
  kept.set(scored.table, all);
  return all;
}

/** Scores that are remembered of a source, the newest first. */
export const keptOf = (table: RolloutTable): Scored[] => kept.get(table) ?? [];

function scoredBy(session: Session, plan: Plan, source: RolloutSource, context: HandlerContext): Promise<Scored> {
  const known = keptOf(source.table);
  const same = known.find((each) => each.plan.digest === plan.digest);
  if (same) return Promise.resolve(same);
  return session.execute(plan, source, context, nearest(plan, known));
}

/** The scores from which most columns can be taken over. */
export function nearest(plan: Plan, known: readonly Scored[]): Scored | undefined {
  const shared = (of: Scored): number => {
    const digests = new Set(of.plan.dimensions.flatMap(({ rawDigest, digest }) => [rawDigest, digest]));
    return plan.dimensions.filter(({ rawDigest, digest }) => digests.has(rawDigest) || digests.has(digest)).length;
  };
  return known.reduce<Scored | undefined>(
    (best, next) => (best === undefined || shared(next) > shared(best) ? next : best),
    undefined,
  );
}

/** The document with edits written into it. */
export function editedDocument(document: RewardDocument, edits: readonly WhatIfEdit[]): RewardDocument {
  return parseDocument(withEdits(document.text, editFile(document, edits)), document.files);
}

/** The text that was compared with last: while a slider is dragged it stays the same. */
let lastBaseline: { readonly text: string; readonly files: RewardDocument["files"]; readonly plan: Plan } | undefined;

function baselinePlan({ text, label }: Baseline, { files }: RewardDocument): Outcome<{ readonly plan: Plan }> {
  if (lastBaseline?.text === text && lastBaseline.files === files) return { ok: true, plan: lastBaseline.plan };
  const planned = planOf(compile(parseDocument(text, files)), text);
  if (planned.ok) {
    lastBaseline = { text, files, plan: planned.plan };
    return planned;
  }
  const { message, next } = planned.none;
  return { ok: false, none: { ...planned.none, message: `What it is compared with (${label}): ${message}`, next } };
}
