import { textAt } from "../../rollouts/rollout-source";
import { defineHandler } from "../handler";
import { partEnd } from "../rollout-detail";

export default defineHandler({
  name: "textPart",
  async handle(session, { file, row, from, to, version }, context) {
    const part = ({ source }: { readonly source: Parameters<typeof textAt>[0] }): string => {
      const text = textAt(source, "completion", row) ?? "";
      return text.slice(from, partEnd(text, to));
    };
    const found = await session.withScored(file, context, part, { steady: true, version });
    return found.ok ? { ok: true, text: found.value } : found;
  },
});
