import { probeReport } from "../../analysis/probing/report";
import { defineHandler } from "../handler";
import { withFixes } from "../probe-fix";

export default defineHandler({
  name: "probe",
  async handle(session, { file, only, problems }, context) {
    const { signal } = context;
    const found = await session.withScored(file, context, async ({ scored }) => {
      const { plan } = session.compile(file);
      const report = await probeReport(scored, plan?.probes ?? [], {
        only,
        problems,
        signal,
        onProbe: (name, done, of) => context.progress({ message: `probing ${name}`, done, of }),
      });
      return withFixes(report, session.document(file), scored, signal);
    });
    return found.ok ? { ok: true, report: found.value } : found;
  },
});
