import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import type { Knowledge } from "../../../src/language/types";
import type { ScoreSummary } from "../../../src/messages/summary";
import { inProcessEngine } from "../../../src/service/in-process";
import { ask } from "./ask";
import { watchForHangs } from "./hang-watch";
import { cpuLimit, cpuMs, firstSeed, mutated, mutations, type Pick, picking } from "./mutate";

const root = join(import.meta.dirname, "..", "..", "..");

const rewardFiles = (folder: string): { readonly path: string; readonly text: string }[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".reward.yaml"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));

/** Examples of the documentation that are whole files. */
const documented = [...readFileSync(join(root, "docs", "language.md"), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map((match) => match[1]!)
  .filter((text) => text.includes("reward: 1"));
const examples = rewardFiles("media");
const corpus = [...[...examples, ...rewardFiles("test")].map(({ text }) => text), ...documented];
const python = readFileSync(join(root, "src", "training", "python", "reward_lab", "client.py"), "utf8");

/** What the scored examples tell: true of them, stale or foreign for what is made of them. */
async function summaries(): Promise<readonly ScoreSummary[]> {
  const engine = inProcessEngine();
  const replies = await Promise.all(examples.map((file) => engine.request("summarise", { file })));
  return replies.flatMap((reply) => (reply.ok ? [reply.summary] : []));
}

/** The files that a text names, some of them mutated, some missing: parents, Python sources, templates. */
function filesAround(text: string, pick: Pick): ReadonlyMap<string, string | null> {
  const parent = (): string | null => (pick(8) === 0 ? null : mutated(corpus[pick(corpus.length)]!, pick, corpus));
  const named = [...text.matchAll(/[\w./-]+\.(?:ya?ml|py|md|jinja)\b/g)].map(([path]) => path);
  const base = new Map(["base.reward.yaml", "other.reward.yaml"].map((path) => [path, parent()]));
  return new Map([...base, ...named.map((path) => [path, path.endsWith(".py") ? python : parent()] as const)]);
}

function knowing(text: string, pick: Pick, known: readonly ScoreSummary[]): Knowledge {
  const summary = pick(3) === 0 ? known[pick(known.length)] : undefined;
  const columns = pick(3) === 0 ? known[pick(known.length)]?.columns : undefined;
  return {
    ...(pick(2) === 0 && { files: filesAround(text, pick) }),
    ...(summary && { summary, stale: pick(2) === 0 }),
    ...(columns && { columns }),
  };
}

it(
  "a mutated reward file is answered in time, in ranges of its text, and never by a crash",
  async () => {
    expect(examples.map(({ path }) => dirname(path)).length).toBeGreaterThan(3);
    const known = await summaries();
    expect(known.length).toBeGreaterThan(3);
    const count = mutations(400);
    let slowest = { ms: 0, seed: 0 };
    const failures = new Map<string, string>();
    const watch = watchForHangs();
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const pick = picking(seed);
      const original = corpus[pick(corpus.length)]!;
      const child = pick(4) === 0 ? `extends: ${["base", "other"][pick(2)]!}.reward.yaml\n${original}` : original;
      const text = mutated(child, pick, corpus);
      const knowledge = knowing(text, pick, known);
      const offset = pick(text.length + 1);
      watch.begin(seed);
      const began = process.cpuUsage();
      try {
        ask({ text, offset, knowledge, pick });
      } catch (error) {
        const { stack = "", message } = error as Error;
        const kind = message.replace(/\d+/g, "#").slice(0, 200);
        if (!failures.has(kind)) failures.set(kind, `seed ${seed}, at ${offset}: ${stack}\n${text}`);
      }
      const ms = cpuMs(began);
      if (ms > slowest.ms) slowest = { ms, seed };
    }
    await watch.end();
    expect([...failures.values()].join("\n\n")).toBe("");
    expect(slowest.ms, `seed ${slowest.seed}`).toBeLessThan(cpuLimit);
  },
  60 * 60_000,
);
