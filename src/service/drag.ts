import { whatIf } from "../analysis/what-if";
import { releaseScores } from "../engine/buffers";
import type { RewardFile } from "../messages/service";
import type { NumberEdit, WhatIf, WhatIfReply } from "../messages/what-if";
import { type Asked, compared, editedDocument, keep } from "./compared";
import { compile } from "../language/compile";
import type { HandlerContext } from "./handler";
import type { Outcome } from "./outcome";
import { planOf } from "./plan-of";
import type { ScoredFile } from "./scored-file";
import type { Session } from "./session";

/** What a file with edits does, compared with its baseline: one step of a drag. */
export async function whatIfOf(session: Session, asked: Asked, context: HandlerContext): Promise<WhatIfReply> {
  const started = performance.now();
  const found = await compared(session, asked, context);
  if (!found.ok) return found;
  if (found.compared === null) return { ok: true, whatIf: null, rescoring: found.rescoring };
  const { before, after, passing } = found.compared;
  const result = whatIf(before, after);
  if (passing) releaseScores(after);
  return { ok: true, rescoring: null, whatIf: { ...result, computeMs: performance.now() - started } };
}

/** What other numbers in the file do on its scored rollouts. */
export async function drag(
  session: Session,
  { scored, source }: ScoredFile,
  file: RewardFile,
  edits: readonly NumberEdit[],
  context: HandlerContext,
): Promise<Outcome<{ readonly whatIf: WhatIf }>> {
  const edited = editedDocument(session.document(file), edits);
  const planned = planOf(compile(edited), edited.text);
  if (!planned.ok) return planned;
  const after = await session.execute(planned.plan, source, context, scored);
  const result = whatIf(scored, after);
  releaseScores(after);
  return { ok: true, whatIf: result };
}

const warmSteps = 30;
const warmMs = 300;

/** Moves a number there and back for a moment, so that the first drag finds compiled code. */
export async function warmUp(
  session: Session,
  state: ScoredFile,
  file: RewardFile,
  { path, value }: NumberEdit,
  context: HandlerContext,
): Promise<void> {
  keep(state.scored);
  const quiet: HandlerContext = { ...context, progress: () => undefined };
  const until = performance.now() + warmMs;
  for (let step = 1; step <= warmSteps && performance.now() < until; step++) {
    const edits = [{ path, value: value * (1 + step / warmSteps) + 0.01 }];
    await whatIfOf(session, { file, edits }, quiet);
  }
}
