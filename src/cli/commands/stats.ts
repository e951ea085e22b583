import { defineCommand, exitCodes, shared } from "../command";
import { summaryText } from "../format/summary";
import { inProcess, refusedBy } from "../in-process";
import { oneFile, readRewardFile } from "../read-reward-file";

export default defineCommand({
  name: "stats",
  summary: "Show what each dimension measures and what each term really pays.",
  usage: "FILE [--rollouts SRC] [--set PARAM=VALUE] [--variant NAME] [--json]",
  options: { rollouts: shared.rollouts, set: shared.set, variant: shared.variant, json: shared.json },
  async run(args, io) {
    const file = await readRewardFile(oneFile(args), args, io);
    const engine = inProcess(io);
    const reply = await engine.request("summarise", { file });
    if (!reply.ok) throw refusedBy(reply.none);
    if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, ...reply.summary })}\n`);
    else io.out(summaryText(engine.session.compile(file).plan?.name ?? "reward", reply.summary, io));
    return exitCodes.ok;
  },
});
