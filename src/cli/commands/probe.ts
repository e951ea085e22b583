import { hackReport } from "../../analysis/probing/hack-pairs";
import { probeNames, probesOf } from "../../analysis/probing/registry";
import type { ProbeReport, ProbeResult } from "../../messages/testing";
import { defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { hacksText } from "../format/hacks";
import { count, duration, plural } from "../format/numbers";
import { paint } from "../format/paint";
import { table } from "../format/table";
import { readPairs } from "../hack-pairs";
import { inProcess, refusedBy } from "../in-process";
import type { Io } from "../io";
import { oneFile, readRewardFile } from "../read-reward-file";
import { planOf } from "../../service/plan-of";

export default defineCommand({
  name: "probe",
  summary: "Try made-up responses that must not be paid, made from your rollouts.",
  usage: "FILE [--only NAME... | --pairs FILE] [--rollouts SRC] [--set PARAM=VALUE] [--variant NAME] [--json]",
  options: {
    only: {
      type: "string",
      multiple: true,
      argument: "NAME",
      summary: "A probe or a pack, instead of those that the file lists.",
    },
    pairs: {
      type: "string",
      argument: "FILE",
      summary: "JSONL of prompt, honest, hack and hack_type: how often is the hack paid as much?",
    },
    rollouts: shared.rollouts,
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
  },
  async run(args, io) {
    const file = await readRewardFile(oneFile(args), args, io);
    const only = args.list("only");
    const unknown = only.find((name) => probesOf(name).length === 0);
    if (unknown !== undefined)
      throw new UsageError(`There is no probe or pack ${unknown}; there are ${probeNames.join(", ")}`);
    const engine = inProcess(io);
    const pairs = args.text("pairs");
    if (pairs !== undefined) {
      if (only.length > 0) throw new UsageError("--pairs brings its own responses; leave --only out");
      const compiled = engine.session.compile(file);
      const found = planOf(compiled, file.text);
      if (!found.ok) throw refusedBy(found.none);
      const types = await hackReport(found.plan, await readPairs(io.cwd, pairs, found.plan), io.signal);
      if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, file: file.path, types })}\n`);
      else io.out(hacksText(types, io));
      return types.some(({ wins }) => wins > 0) ? exitCodes.findings : exitCodes.ok;
    }
    const names = only.length > 0 ? only.flatMap((name) => probesOf(name).map((probe) => probe.name)) : undefined;
    const reply = await engine.request("probe", { file, ...(names ? { only: names } : {}) });
    if (!reply.ok) throw refusedBy(reply.none);
    const { report } = reply;
    if (report.results.length === 0)
      throw new Refused("The file lists no probes.", "Add `probes: [blank]`, or name some with --only blank.");
    if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, file: file.path, ...report })}\n`);
    else print(report, io);
    return report.results.some(({ state }) => state === "failed") ? exitCodes.findings : exitCodes.ok;
  },
});

function print({ results, rollouts, groups, durationMs }: ProbeReport, io: Io): void {
  const { bold, dim, red, green, yellow } = paint(io.colour);
  const marks = { passed: green("✓"), failed: red("✗"), skipped: dim("–") };
  io.out(
    `${bold(plural(results.length, "probe"))} ${dim(`on ${count(rollouts)} rollouts of ${plural(groups, "prompt")}`)}\n`,
  );
  const rows = results.map(({ state, name, outcome, prompts }) => [
    `  ${marks[state]} ${name}`,
    state === "failed" ? red(outcome) : state === "skipped" ? dim(outcome) : outcome,
    state === "skipped" ? "" : dim(`n = ${count(prompts)}`),
  ]);
  for (const line of table(rows)) io.out(`${line}\n`);
  for (const result of results.filter(({ state }) => state === "failed")) {
    io.out(`\n${red("✗")} ${bold(result.name)}\n`);
    for (const line of plain(result.message)) io.out(`    ${line}\n`);
    if (result.fix) io.out(`    ${yellow("→")} ${result.fix.title}: ${verdict(result)}\n`);
  }
  const failed = results.filter(({ state }) => state === "failed").length;
  const skipped = results.filter(({ state }) => state === "skipped").length;
  const parts = [
    `${results.length - failed - skipped} passed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    duration(durationMs),
  ];
  io.out(`\n${failed > 0 ? `${red(`${failed} failed`)}, ` : ""}${parts.join(", ")}\n`);
}

const plain = (markdown: string): readonly string[] =>
  markdown
    .replaceAll(/\*\*|`/g, "")
    .split("\n")
    .filter((line) => line !== "");

const verdict = ({ fix }: ProbeResult): string => `${fix?.effect}${fix?.passes ? ", passes" : ", still fails"}`;
