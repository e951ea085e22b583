import { rewardCard } from "../../analysis/reward-card";
import type { EstimatorPlan } from "../../engine/plan";
import { entryOf } from "../../language/document/tree";
import { suppressionsOf } from "../../language/suppressions";
import { defineHandler } from "../handler";
import probe from "./probe";
import summarise from "./summarise";
import test from "./test";

export default defineHandler({
  name: "card",
  async handle(session, { file }, context) {
    const scored = await summarise.handle(session, { file }, context);
    if (!scored.ok) return scored;
    const { summary } = scored;
    const { plan } = session.compile(file);
    const tested = await test.handle(session, { file }, context);
    const probed = await probe.handle(session, { file }, context);
    const document = session.document(file);
    const about = entryOf(document.root, "about")?.value;
    const line = (offset: number): number => document.text.slice(0, offset).split("\n").length;
    const markdown = rewardCard({
      name: plan?.name ?? "reward",
      about: about?.kind === "scalar" && typeof about.value === "string" ? about.value.trim() : "",
      advantage: plan ? estimatorText(plan.advantage) : "",
      summary,
      tests: tested.ok ? tested.tests : [],
      probes: probed.ok ? probed.report : null,
      probesNote: probed.ok ? "The file lists no probes." : `${probed.none.message} ${probed.none.next}`,
      suppressions: suppressionsOf(document)
        .filter(({ reason, expired }) => reason !== "" && !expired)
        .map(({ rule, reason, within }) => ({
          rule,
          reason,
          at: within === undefined ? "" : `line ${line(Math.max(0, within.start))}`,
        })),
    });
    return { ok: true, markdown, digest: summary.digest };
  },
});

function estimatorText({ record, parameters }: EstimatorPlan): string {
  const shown = Object.entries(parameters).filter(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  const text = shown.map(([name, value]) => `${name}: ${String(value)}`).join(", ");
  return text === "" ? record.name : `${record.name} (${text})`;
}
