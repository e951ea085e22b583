import { whatIf } from "../../analysis/what-if";
import { releaseScores } from "../../engine/buffers";
import { compile } from "../../language/compile";
import { parseDocument } from "../../language/document/document";
import { editNumbers } from "../../language/number-edits";
import { defineHandler } from "../handler";
import { planOf } from "../plan-of";

export default defineHandler({
  name: "whatIf",
  async handle(session, { file, edits }, context) {
    const found = await session.withScored(
      file,
      context,
      async ({ scored, source }) => {
        const started = performance.now();
        const text = withEdits(file.text, editNumbers(parseDocument(file.text), edits));
        const planned = planOf(compile(parseDocument(text)), text);
        if (!planned.ok) return planned;
        const after = await session.execute(planned.plan, source, context, scored);
        const result = whatIf(scored, after);
        releaseScores(after);
        return { ok: true as const, whatIf: { ...result, computeMs: performance.now() - started } };
      },
      { steady: true },
    );
    return found.ok ? found.value : found;
  },
});

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
