import { drag } from "../drag";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "whatIf",
  async handle(session, { file, edits }, context) {
    const found = await session.withScored(file, context, (scored) => drag(session, scored, file, edits, context), {
      steady: true,
    });
    return found.ok ? found.value : found;
  },
});
