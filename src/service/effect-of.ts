import { sharesOf } from "../analysis/shares";
import { whatIf } from "../analysis/what-if";
import { releaseScores } from "../engine/buffers";
import type { Scored } from "../engine/scored";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import type { Effect } from "../messages/effects";
import type { RewardFile } from "../messages/service";
import type { TermSummary } from "../messages/summary";
import type { HandlerContext } from "./handler";
import { planOf } from "./plan-of";
import type { ScoredFile } from "./scored-file";
import type { Session } from "./session";

/** What another text of a file would do on its scored rollouts; null where the text gives no plan. */
export async function effectOf(
  session: Session,
  state: ScoredFile,
  file: RewardFile,
  text: string,
  context: HandlerContext,
): Promise<Effect | null> {
  const { scored, source } = state;
  const summary = state.summary();
  const { files } = session.document(file);
  const planned = planOf(compile(parseDocument(text, files)), text);
  if (!planned.ok) return null;
  const after = await session.execute(planned.plan, source, context, scored);
  const { shares, deadBefore, deadAfter, reordered, groups, signFlips } = whatIf(scored, after);
  const terms = changedTerms(summary.terms, termShares(after));
  releaseScores(after);
  return { shares, terms, deadBefore, deadAfter, reordered, groups, signFlips };
}

const keyOf = (path: readonly (string | number)[]): string => path.join("\n");

const termShares = (scored: Scored): ReadonlyMap<string, number> =>
  new Map([...sharesOf(scored).terms].map(([term, share]) => [keyOf(term.path), share.value]));

/** Terms that both texts have, with what they pay in each; null where no group is live, or where it is not theirs alone. */
const changedTerms = (before: readonly TermSummary[], after: ReadonlyMap<string, number>): Effect["terms"] =>
  before.map(({ path, share }) => ({ path, before: share?.value ?? null, after: after.get(keyOf(path)) ?? null }));
