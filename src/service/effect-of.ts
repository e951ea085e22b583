import { whatIf } from "../analysis/what-if";
import { releaseScores } from "../engine/buffers";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import type { Effect } from "../messages/effects";
import type { RewardFile } from "../messages/service";
import type { HandlerContext } from "./handler";
import { planOf } from "./plan-of";
import type { ScoredFile } from "./scored-file";
import type { Session } from "./session";

/** What another text of a file would do on its scored rollouts; null where the text gives no plan. */
export async function effectOf(
  session: Session,
  { scored, source }: ScoredFile,
  file: RewardFile,
  text: string,
  context: HandlerContext,
): Promise<Effect | null> {
  const { files } = session.document(file);
  const planned = planOf(compile(parseDocument(text, files)), text);
  if (!planned.ok) return null;
  const after = await session.execute(planned.plan, source, context, scored);
  const { shares, deadBefore, deadAfter, reordered, groups, signFlips } = whatIf(scored, after);
  releaseScores(after);
  return { shares, deadBefore, deadAfter, reordered, groups, signFlips };
}
