import { whatIf } from "../analysis/what-if";
import { releaseScores } from "../engine/buffers";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { editNumbers } from "../language/number-edits";
import type { NumberEdit, RewardFile, WhatIf } from "../messages/service";
import type { HandlerContext } from "./handler";
import type { Outcome } from "./outcome";
import { planOf } from "./plan-of";
import type { ScoredFile } from "./scored-file";
import type { Session } from "./session";

/** What other numbers in the file do on its scored rollouts: one step of a drag. */
export async function drag(
  session: Session,
  { scored, source }: ScoredFile,
  file: RewardFile,
  edits: readonly NumberEdit[],
  context: HandlerContext,
): Promise<Outcome<{ readonly whatIf: WhatIf }>> {
  const started = performance.now();
  const text = withEdits(file.text, editNumbers(parseDocument(file.text), edits));
  const planned = planOf(compile(parseDocument(text)), text);
  if (!planned.ok) return planned;
  const after = await session.execute(planned.plan, source, context, scored);
  const result = whatIf(scored, after);
  releaseScores(after);
  return { ok: true, whatIf: { ...result, computeMs: performance.now() - started } };
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
  const quiet: HandlerContext = { ...context, progress: () => undefined };
  const until = performance.now() + warmMs;
  for (let step = 1; step <= warmSteps && performance.now() < until; step++)
    await drag(session, state, file, [{ path, value: value * (1 + step / warmSteps) + 0.01 }], quiet);
}

/** The text after edits that do not overlap. */
function withEdits(
  text: string,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  return edits
    .toReversed()
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
