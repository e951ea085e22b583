import { resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { statisticsFile } from "../../analysis/stored-statistics";
import type { RewardFile } from "../../messages/service";
import { type Arguments, defineCommand, exitCodes, Refused, shared } from "../command";
import { summaryText } from "../format/summary";
import { type Engine, inProcess, refusedBy } from "../in-process";
import type { Io } from "../io";
import { oneFile, readRewardFile } from "../read-reward-file";

export default defineCommand({
  name: "stats",
  summary: "Show what each dimension measures and what each term really pays; with --out, write a statistics file.",
  usage: "FILE [--rollouts SRC] [--set PARAM=VALUE] [--variant NAME] [--json] [--out stats.json]",
  options: {
    rollouts: shared.rollouts,
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
    out: {
      type: "string",
      argument: "FILE",
      summary: "Write what `within: stored` reads: mean and deviation of these rollouts.",
    },
  },
  async run(args, io) {
    const file = await readRewardFile(oneFile(args), args, io);
    const engine = inProcess(io);
    if (args.text("out") !== undefined) return writeStatistics(args.text("out")!, file, engine, args, io);
    const reply = await engine.request("summarise", { file });
    if (!reply.ok) throw refusedBy(reply.none);
    if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, ...reply.summary })}\n`);
    else io.out(summaryText(engine.session.compile(file).plan?.name ?? "reward", reply.summary, io));
    return exitCodes.ok;
  },
});

async function writeStatistics(out: string, file: RewardFile, engine: Engine, args: Arguments, io: Io) {
  const found = await engine.session.withScored(file, engine.context, ({ scored }) => statisticsFile(scored));
  engine.done();
  if (!found.ok) throw refusedBy(found.none);
  const statistics = found.value;
  if (statistics.steps.length === 0)
    throw new Refused(
      "No step of the file reads stored statistics, so there is nothing to write.",
      `Write one: \`shape: [{zscore: {within: stored, from: ${out}}}]\`.`,
    );
  await writeFileAtomic(resolve(io.cwd, out), `${JSON.stringify(statistics, null, 2)}\n`);
  if (args.flag("json")) io.out(`${JSON.stringify(statistics)}\n`);
  else
    for (const { dimension, moments } of statistics.steps) {
      const n = moments.reduce((sum, { count }) => sum + count, 0);
      io.out(`${dimension}: ${n} values of ${statistics.rollouts} rollouts in ${out}\n`);
    }
  return exitCodes.ok;
}
