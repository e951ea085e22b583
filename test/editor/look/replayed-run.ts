import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../../src/engine/plan";
import { seeded } from "../../../src/engine/seeded";
import { thisHost } from "../../../src/jobs/machine";
import { identityOf } from "../../../src/jobs/process-identity";
import { makeRunFolder, runFiles, writeRecord } from "../../../src/jobs/run-folder";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import type { MetricLine } from "../../../src/messages/run";
import { dataPlan, loaded } from "../../../src/rollouts/testing/data-plan";
import { advantageContributions } from "../../../src/server/contributions";
import { runWriter } from "../../../src/server/run-writer";
import { linesOf, scoreBatch } from "../../../src/server/score-batch";
import type { Story } from "./stories";

const steps = 160;
const planned = 240;
const questions = 32;
const samples = 8;
const rate = 0.4;

interface Answer {
  readonly rollout: {
    readonly prompt: string;
    readonly completion: string;
    readonly columns: Readonly<Record<string, unknown>>;
  };
  /** What the policy may see: standardised number of words, and 1 for each model that wrote answers, else 0. */
  readonly features: readonly number[];
}

/**
 * A run as a real optimisation writes it: GRPO of a log-linear policy over stored answers, scored by the reward file and written by
 * the reward server's own code. The policy learns one weight a feature, so what helps in one group is done in all. The run calls
 * itself running; its supervisor is this process.
 */
export async function replayRun(story: Story, workspace: string): Promise<{ number: number; folder: string }> {
  const { plan } = compile(parseDocument(story.run));
  if (plan === undefined) throw new Error("the reward file of the run does not compile");
  const groups = await storedAnswers(story, workspace);
  const { id, number, folder } = await makeRunFolder(workspace);
  writeFileSync(join(folder, runFiles.plan), story.run);
  const seconds = 5.3;
  const startedAt = Date.now() - steps * seconds * 1000;
  await optimise(plan, groups, folder);
  spaceOut(folder, startedAt, seconds);
  const self = await identityOf(process.pid);
  await writeRecord(folder, {
    schema: 1,
    id,
    number,
    name: plan.name,
    kind: "train",
    trainer: "trl.grpo",
    rewardFile: join(workspace, story.file),
    plan: plan.digest,
    device: "cpu",
    command: [],
    state: "running",
    message: `Step ${steps} of ${planned}.`,
    supervisor: self,
    trainerProcess: self,
    createdAt: startedAt,
    startedAt,
    endedAt: null,
    step: steps,
    steps: planned,
    exitCode: null,
    rollouts: steps * questions * samples,
    host: thisHost(),
    secondsPerStep: seconds,
    checkpoint: 150,
  });
  writeFileSync(join(folder, runFiles.heartbeat), "");
  return { number, folder };
}

/** Gives each step the time that a trainer would need for it. */
function spaceOut(folder: string, startedAt: number, seconds: number): void {
  const file = join(folder, runFiles.metrics);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const timed = lines.map((line) => {
    const metric = JSON.parse(line) as MetricLine;
    return JSON.stringify({ ...metric, time: startedAt + metric.step * seconds * 1000 });
  });
  writeFileSync(file, `${timed.join("\n")}\n`);
}

async function optimise(plan: Plan, groups: readonly (readonly Answer[])[], folder: string): Promise<void> {
  const writer = runWriter(folder);
  const log: string[] = [];
  const random = seeded(14);
  const theta = (groups[0]?.[0]?.features ?? []).map(() => 0);
  for (let step = 1; step <= steps; step++) {
    const drawn = Array.from({ length: questions }, () => groups[Math.floor(random() * groups.length)]!).map(
      (answers) => {
        const odds = probabilities(answers, theta);
        return { answers, odds, taken: Array.from({ length: samples }, () => draw(odds, random)) };
      },
    );
    const rollouts = drawn.flatMap(({ answers, taken }, g) =>
      taken.map((i) => ({ ...answers[i]!.rollout, group: String(g) })),
    );
    const batch = await scoreBatch(plan, { step, rollouts }, { rollouts: 0, groups: 0 });
    const { values } = batch.scored.advantages;
    writer.rollouts(linesOf(batch, Date.now()));
    writer.count(step, batch.scored, advantageContributions(batch.scored));
    let entropy = 0;
    let row = 0;
    const gradient = theta.map(() => 0);
    for (const { answers, odds, taken } of drawn) {
      for (const p of odds) entropy -= p > 0 ? (p * Math.log(p)) / questions : 0;
      const mean = theta.map((_, k) => answers.reduce((sum, { features }, i) => sum + odds[i]! * features[k]!, 0));
      for (const i of taken) {
        const advantage = values[row++]!;
        theta.forEach((_, k) => (gradient[k]! += advantage * (answers[i]!.features[k]! - mean[k]!)));
      }
    }
    theta.forEach((_, k) => (theta[k]! += (rate * gradient[k]!) / rollouts.length));
    // The base policy draws every answer alike: KL is the log of their number less the entropy.
    const size = drawn.reduce((sum, { answers }) => sum + Math.log(answers.length), 0) / questions;
    writer.trainer(step, { entropy, kl: size - entropy });
    log.push(`step ${step}  entropy ${entropy.toFixed(3)}  kl ${(size - entropy).toFixed(3)}`);
    await writer.written();
  }
  await writer.close();
  writeFileSync(join(folder, runFiles.log), `${log.join("\n")}\n`);
}

async function storedAnswers(story: Story, workspace: string): Promise<readonly (readonly Answer[])[]> {
  const source = await loaded(dataPlan(story.rollouts), workspace);
  const at = (name: string, row: number) => source.value(name, row);
  const rows = Array.from({ length: source.table.size }, (_, row) => row);
  const words = rows.map((row) => String(at("completion", row)).split(/\s+/).length);
  const mean = words.reduce((a, b) => a + b, 0) / words.length;
  const sd = Math.sqrt(words.reduce((sum, n) => sum + (n - mean) ** 2, 0) / words.length) || 1;
  const models = [...new Set(rows.map((row) => at("policy", row)))];
  const groups = new Map<number, Answer[]>();
  for (const row of rows) {
    const group = source.table.group[row]!;
    groups.set(group, [
      ...(groups.get(group) ?? []),
      {
        rollout: {
          prompt: String(at("prompt", row)),
          completion: String(at("completion", row)),
          columns: { gold: at("gold", row), policy: at("policy", row) },
        },
        features: [(words[row]! - mean) / sd, ...models.map((model) => Number(model === at("policy", row)))],
      },
    ]);
  }
  return [...groups.values()];
}

function probabilities(answers: readonly Answer[], theta: readonly number[]): readonly number[] {
  const weights = answers.map(({ features }) => Math.exp(features.reduce((sum, x, k) => sum + x * theta[k]!, 0)));
  const all = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / all);
}

function draw(odds: readonly number[], random: () => number): number {
  let left = random();
  const at = odds.findIndex((p) => (left -= p) < 0);
  return at < 0 ? odds.length - 1 : at;
}
