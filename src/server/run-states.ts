import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import Type from "typebox";
import { Compile } from "typebox/compile";
import writeFileAtomic from "write-file-atomic";
import type { Plan } from "../engine/plan";
import type { Scored } from "../engine/scored";
import { remembers } from "../engine/state/remembers";
import type { States } from "../engine/state/states";

/** Of a run folder: `states/<step>.json`, what was remembered after the batches up to that step. */
export const statesFolder = "states";

const fileName = /^(\d+)\.json$/;
/** Steps besides those of checkpoints whose states are kept: a checkpoint may be under way. */
const newestKept = 4;

const json = Type.Unknown();
const remembered = Type.Object({
  version: Type.Integer(),
  step: Type.Union([Type.Number(), Type.Null()]),
  before: json,
  now: json,
});
const stateFile = Compile(
  Type.Object({
    schema: Type.Literal(1),
    plan: Type.String(),
    step: Type.Integer({ minimum: 0 }),
    states: Type.Record(Type.String(), Type.Record(Type.String(), remembered)),
  }),
);

export type SavedStates =
  | { readonly is: "none" }
  | { readonly is: "states"; readonly step: number; readonly states: States }
  | { readonly is: "unusable"; readonly message: string; readonly nextStep: string };

const stepsIn = (names: readonly string[], form: RegExp): readonly number[] =>
  names.flatMap((name) => form.exec(name)?.[1] ?? []).map(Number);

/** The newest states of a run folder. Those of another plan, and a torn file, are never used: they say what to do. */
export async function savedStates(runFolder: string, { digest }: Pick<Plan, "digest">): Promise<SavedStates> {
  const folder = join(runFolder, statesFolder);
  const steps = stepsIn(await readdir(folder).catch(() => []), fileName);
  if (steps.length === 0) return { is: "none" };
  const newest = Math.max(...steps);
  const name = join(statesFolder, `${newest}.json`);
  const nextStep = `Remove the folder ${folder} to go on with nothing remembered, or start a new training.`;
  const unusable = (message: string): SavedStates => ({ is: "unusable", message, nextStep });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(join(folder, `${newest}.json`), "utf8"));
  } catch (error) {
    return unusable(`What the run remembers cannot be read: ${name} is torn (${(error as Error).message}).`);
  }
  if (!stateFile.Check(value)) return unusable(`What the run remembers cannot be read: ${name} has another form.`);
  if (value.plan !== digest)
    return unusable(`${name} was saved under another reward (plan ${value.plan}, this is ${digest}).`);
  if (value.step !== newest) return unusable(`${name} says that it is of step ${value.step}.`);
  return { is: "states", step: newest, states: value.states as States };
}

/** What a run remembers between requests. */
export interface RunStates {
  /** Scores with the states of all requests before; where nothing is remembered, requests do not wait for each other. */
  score<T extends { readonly scored: Scored }>(step: number, work: (states?: States) => Promise<T>): Promise<T>;
  /** What the disk says, or null. */
  problem(): string | null;
}

/**
 * Keeps the states of a run, and saves them in its folder before a request is answered: after `kill -9` the folder has what was
 * remembered at the step of each checkpoint.
 * @param from states to go on from.
 */
export function runStates(plan: Plan, runFolder: string | undefined, from: States | undefined): RunStates {
  if (!remembers(plan)) return { score: (_step, work) => work(), problem: () => null };
  let states: States = from ?? {};
  let last = 0;
  let problem: string | null = null;
  let work: Promise<unknown> = Promise.resolve();
  const save = async (): Promise<void> => {
    if (runFolder === undefined) return;
    try {
      await writeStates(runFolder, last, { schema: 1, plan: plan.digest, step: last, states });
      problem = null;
    } catch (error) {
      problem = `What the run remembers cannot be saved: ${(error as Error).message}`;
    }
  };
  return {
    score(step, scoreWith) {
      const scored = work.then(async () => {
        const result = await scoreWith(states);
        states = result.scored.memory.states();
        last = Math.max(last, step);
        await save();
        return result;
      });
      work = scored.catch(() => undefined);
      return scored;
    },
    problem: () => problem,
  };
}

async function writeStates(runFolder: string, step: number, content: object): Promise<void> {
  const folder = join(runFolder, statesFolder);
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, `${step}.json`), `${JSON.stringify(content)}\n`);
  const saved = stepsIn(await readdir(folder), fileName).toSorted((a, b) => b - a);
  const checkpoints = stepsIn(await readdir(join(runFolder, "trainer")).catch(() => []), /^checkpoint-(\d+)/);
  const wanted = new Set([
    ...saved.slice(0, newestKept),
    ...checkpoints.flatMap((checkpoint) => saved.find((one) => one <= checkpoint) ?? []),
  ]);
  for (const one of saved) if (!wanted.has(one)) await rm(join(folder, `${one}.json`), { force: true });
}
