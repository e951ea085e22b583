import { cacheFolder } from "../../training/cache-folder";
import { defineCommand, exitCodes, shared } from "../command";
import { paint } from "../format/paint";
import { table } from "../format/table";
import { checkMachine } from "../machine-checks";

export default defineCommand({
  name: "doctor",
  summary: "Tell what this machine has for scoring and training.",
  usage: "[--python PATH] [--cache FOLDER] [--json]",
  options: {
    python: {
      type: "string",
      argument: "PATH",
      summary: "An interpreter of yours, instead of the managed environment.",
    },
    cache: { type: "string", argument: "FOLDER", summary: "Where the environment and made models are kept." },
    json: shared.json,
  },
  async run(args, io) {
    const python = args.text("python") ?? io.env["REWARD_LAB_PYTHON"];
    const checks = await checkMachine({
      env: io.env,
      cacheDir: args.text("cache") ?? cacheFolder(io.env),
      ...(python ? { python } : {}),
    });
    if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, checks })}\n`);
    else {
      const { green, yellow, red, dim } = paint(io.colour);
      const colours = { ok: green, warn: yellow, fail: red };
      const rows = checks.map(({ name, status, found }) => [colours[status](status.padEnd(4)), name, found]);
      table(rows).forEach((line, i) => {
        const next = checks[i]!.next;
        io.out(`${line}\n${next ? `      ${dim(`-> ${next}`)}\n` : ""}`);
      });
    }
    return checks.some(({ status }) => status === "fail") ? exitCodes.findings : exitCodes.ok;
  },
});
