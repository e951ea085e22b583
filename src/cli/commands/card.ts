import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { defineCommand, exitCodes, Refused, shared } from "../command";
import { inProcess, refusedBy } from "../in-process";
import { oneFile, readRewardFile } from "../read-reward-file";

export default defineCommand({
  name: "card",
  summary: "Write the reward card: what the file pays, how it behaves, its tests, probes and suppressions.",
  usage: "FILE [--rollouts SRC] [--out card.md] [--set PARAM=VALUE] [--variant NAME] [--json]",
  options: {
    out: { type: "string", argument: "FILE", summary: "Write Markdown into this file instead of printing it." },
    rollouts: shared.rollouts,
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
  },
  async run(args, io) {
    const file = await readRewardFile(oneFile(args), args, io);
    const reply = await inProcess(io).request("card", { file });
    if (!reply.ok) throw refusedBy(reply.none);
    const out = args.text("out");
    if (out !== undefined) {
      const path = resolve(io.cwd, out);
      await writeFile(path, reply.markdown).catch((error: Error) => {
        throw new Refused(`The card cannot be written: ${error.message}.`, "Name a file in a folder that exists.");
      });
    }
    if (args.flag("json"))
      io.out(
        `${JSON.stringify({ schema: 1, digest: reply.digest, ...(out === undefined ? { markdown: reply.markdown } : { out }) })}\n`,
      );
    else io.out(out === undefined ? reply.markdown : `${out}\n`);
    return exitCodes.ok;
  },
});
