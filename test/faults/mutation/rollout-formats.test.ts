import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { NoScores } from "../../../src/messages/service";
import type { SourceProblem } from "../../../src/messages/summary";
import { tempFolder } from "../../../src/rollouts/testing/temp-folder";
import { inProcessEngine } from "../../../src/service/in-process";
import { rowQuery } from "../../../src/service/testing/requests";
import { samples } from "./corpus";
import { watchForHangs } from "./hang-watch";
import { cpuLimit, cpuMs, firstSeed, mutated, mutatedBytes, mutations, picking } from "./mutate";

const reward = (file: string, n: number) => `reward: 1
data: {rollouts: ${file}}
extract:
  final: {tag: answer, pick: last}
dimensions:
  correct: {type: exact, of: final, to: gold, unparseable: 0}
  words: {type: length, unit: words}
aggregate: {sum: {correct: 1, words: -0.01}}
advantage: {grpo: {std: group}}
# ${n}
`;

/** What was asked and what came: an answer, or a reason with the next step and problems that have their place. */
function hold(
  reply: { readonly ok: boolean } & { readonly none?: NoScores },
  problems: readonly SourceProblem[],
): void {
  if (!reply.ok) expect(`${reply.none?.message} ${reply.none?.next}`).toMatch(/\w.*\.\s+\S/);
  for (const { file, line, message } of problems) {
    expect(file).not.toBe("");
    expect(message).not.toBe("");
    if (line !== undefined) expect(line).toBeGreaterThan(0);
  }
}

it(
  "a mutated file of any format is answered in time, by rollouts or by the reason why there are none",
  async () => {
    const all = await samples();
    const texts = all.filter(({ name }) => !name.endsWith(".parquet")).map(({ bytes }) => bytes.toString("utf8"));
    const engine = inProcessEngine();
    const folder = tempFolder();
    const watch = watchForHangs();
    const failures = new Map<string, string>();
    const seen = { read: 0, refused: 0 };
    let slowest = { ms: 0, seed: 0 };
    const count = mutations(300);
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const pick = picking(seed);
      const { name, bytes } = all[pick(all.length)]!;
      const table = name.endsWith(".parquet");
      const asText = !table && pick(2) === 0;
      const damaged = asText ? mutated(bytes.toString("utf8"), pick, texts) : mutatedBytes(bytes, pick, table ? 1 : 4);
      // A folder of its own: what the file was before is none of its business.
      const own = join(folder, String(seed));
      mkdirSync(own);
      writeFileSync(join(own, name), damaged);
      const file = { path: join(own, "x.reward.yaml"), text: reward(name, seed) };
      watch.begin(seed);
      const began = process.cpuUsage();
      try {
        const scored = await engine.request("summarise", { file });
        const problems = scored.ok ? scored.summary.problems : (scored.none.info?.problems ?? []);
        hold(scored, problems);
        seen[scored.ok ? "read" : "refused"]++;
        const page = await engine.request("rows", { query: rowQuery(file, { groupBy: "question" }), from: 0, to: 50 });
        expect(page.ok).toBe(scored.ok);
        if (scored.ok) {
          const row = pick(scored.summary.rollouts);
          const detail = await engine.request("detail", { file, row });
          expect(detail.ok).toBe(true);
          await engine.request("records", { file, rows: [row], as: "json" });
          await engine.request("facets", { query: rowQuery(file, { filter: "words > 1" }) });
        }
      } catch (error) {
        const { stack = "", message } = error as Error;
        const kind = message.replace(/\d+/g, "#").slice(0, 200);
        if (!failures.has(kind)) failures.set(kind, `seed ${seed}, ${name}: ${stack}`);
      }
      const ms = cpuMs(began);
      if (ms > slowest.ms) slowest = { ms, seed };
      rmSync(own, { recursive: true });
    }
    await watch.end();
    expect([...failures.values()].join("\n\n")).toBe("");
    expect(slowest.ms, `seed ${slowest.seed}`).toBeLessThan(cpuLimit);
    console.log(`${seen.read} files read, ${seen.refused} refused with a reason`);
    // Damage that is always refused, or never, would try nothing.
    if (count >= 100) expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(count / 20);
  },
  60 * 60_000,
);
