import { randomBytes } from "node:crypto";
import { startRewardServer } from "../../server/reward-server";
import { defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { inProcess } from "../in-process";
import { oneFile, readRewardFile } from "../read-reward-file";

export default defineCommand({
  name: "serve",
  summary: "Serve a reward file to a trainer over loopback.",
  usage: "FILE [--port N] [--set PARAM=VALUE] [--variant NAME] [--json]",
  options: {
    port: { type: "string", argument: "N", summary: "Default: any free one." },
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
  },
  async run(args, io) {
    const port = Number(args.text("port") ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new UsageError(`--port ${args.text("port")} is no port`);
    const file = await readRewardFile(oneFile(args), args, io);
    const { plan, problems } = inProcess(io).session.compile(file);
    if (!plan) throw new Refused(problems[0]?.message ?? "The file has no reward.", "Run reward-lab lint on it.");
    const token = io.env["REWARD_LAB_TOKEN"] || randomBytes(24).toString("base64url");
    const server = await startRewardServer({ plan, token, port });
    if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, url: server.url, token, plan: plan.digest })}\n`);
    else io.out(`REWARD_LAB_URL=${server.url}\nREWARD_LAB_TOKEN=${token}\nCtrl-C ends it.\n`);
    if (!io.signal.aborted) await new Promise((resolve) => io.signal.addEventListener("abort", resolve));
    await server.close();
    return exitCodes.ok;
  },
});
