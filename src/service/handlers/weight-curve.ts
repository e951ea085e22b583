import { drag } from "../drag";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "weightCurve",
  async handle(session, { file, path, dimension, weights }, context) {
    const quiet = { ...context, progress: () => undefined };
    const found = await session.withScored(
      file,
      context,
      async (scored) => {
        const points: { weight: number; share: number | null }[] = [];
        for (const value of weights) {
          const moved = await drag(session, scored, file, [{ path, value }], quiet);
          if (!moved.ok) return moved;
          const share = moved.whatIf.shares.find(({ name }) => name === dimension);
          points.push({ weight: value, share: share?.after ?? null });
        }
        return { ok: true as const, points };
      },
      { steady: true },
    );
    return found.ok ? found.value : found;
  },
});
