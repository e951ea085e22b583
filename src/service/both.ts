import type { Scored } from "../engine/scored";
import type { NoScores, RewardFile } from "../messages/service";
import type { RolloutSource } from "../rollouts/rollout-source";
import { keep, keptOf, nearest } from "./compared";
import type { HandlerContext } from "./handler";
import type { Outcome } from "./outcome";
import { planOf } from "./plan-of";
import type { Session } from "./session";

/** Two reward files scored on the rollouts of the first. */
export interface Both {
  readonly a: Scored;
  readonly b: Scored;
  readonly source: RolloutSource;
}

export async function bothScored(
  session: Session,
  files: { readonly a: RewardFile; readonly b: RewardFile },
  context: HandlerContext,
): Promise<Outcome<Both>> {
  const [first, second] = [
    planOf(session.compile(files.a), files.a.text),
    planOf(session.compile(files.b), files.b.text),
  ];
  if (!first.ok) return { ok: false, none: named("A", first.none) };
  if (!second.ok) return { ok: false, none: named("B", second.none) };
  const loaded = await session.source(files.a, context, { steady: true });
  if (!loaded.ok) return loaded;
  const { source } = loaded;
  const scored = async (plan: Scored["plan"]): Promise<Scored> => {
    const known = keptOf(source.table);
    const same = known.find((each) => each.plan.digest === plan.digest);
    const found = same ?? (await session.execute(plan, source, context, nearest(plan, known)));
    keep(found);
    return found;
  };
  return { ok: true, a: await scored(first.plan), b: await scored(second.plan), source };
}

const named = (side: string, none: NoScores): NoScores => ({ ...none, message: `${side}: ${none.message}` });
