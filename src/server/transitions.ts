import { createHash } from "node:crypto";
import { breathing } from "../engine/breathe";
import type { Value } from "../engine/column";
import { execute } from "../engine/execute";
import { asValue, memoryTable, type MemoryRow } from "../engine/memory-table";
import { type OpenEpisode, openEpisode, scoreNewest, type StepScore } from "../engine/online/episodes";
import { onlinePlan } from "../engine/online/online-plan";
import type { Plan } from "../engine/plan";
import { reportedStatus, type Scored } from "../engine/scored";
import type { States } from "../engine/state/states";
import type { TransitionsReply, TransitionsRequest } from "../messages/run";
import { OK, type Status, statusName } from "../messages/status";
import type { Refusal } from "./access";
import type { RunStates } from "./run-states";
import type { ScoredBatch } from "./score-batch";

type Transition = TransitionsRequest["transitions"][number];
type ReplyRow = TransitionsReply["rows"][number];

/** Episodes of a vector of environments while they go on. */
export interface Transitions {
  /**
   * Scores one step of each environment of the request. Episodes that end are whole in `ended`. A request that does not go on
   * where an environment is, or a plan that cannot be paid step by step, is a refusal, and nothing has changed.
   */
  take(request: TransitionsRequest): Promise<TakenTransitions | Refusal>;
  /** Episodes that were left before their end: their environment began a new one. */
  unfinished(): number;
}

export interface TakenTransitions {
  readonly reply: TransitionsReply;
  readonly ended: readonly ScoredBatch[];
}

/** Takes the transitions of one trainer; requests are answered one after the other. */
/** @param states what is remembered between episodes. */
export function transitionsOf(plan: Plan, states: RunStates): Transitions {
  const online = onlinePlan(plan);
  const episodes = new Map<number, OpenEpisode>();
  let unfinished = 0;
  let count = 0;
  let work: Promise<unknown> = Promise.resolve();

  const take = async (request: TransitionsRequest): Promise<TakenTransitions | Refusal> => {
    const [problem] = online.problems;
    if (problem !== undefined) return { status: 409, message: problem.message };
    const wrong = misplaced(request, episodes);
    if (wrong !== undefined) return { status: 409, message: wrong };
    const open = request.transitions.map((transition) => {
      if (transition.t === 0 && episodes.has(transition.env)) unfinished++;
      if (transition.t === 0) episodes.set(transition.env, openEpisode());
      const episode = episodes.get(transition.env)!;
      episode.steps.push(stepOf(transition));
      return episode;
    });
    const scores = await scoreNewest(online, open, request.step, breathing(undefined));
    const ended: ScoredBatch[] = [];
    const rows: ReplyRow[] = [];
    for (const [i, { env, terminated, truncated }] of request.transitions.entries()) {
      const score = scores[i]!;
      const episode = open[i]!;
      const before = episode.paid;
      episode.paid += score.reward;
      if (!terminated && !truncated) {
        rows.push(replyRow(plan, score, score.reward));
        continue;
      }
      episodes.delete(env);
      const place = count++;
      const batch = await states.score(request.step, (known) =>
        scoreWhole(plan, episode.steps, request.step, place, known),
      );
      ended.push(batch);
      rows.push(lastRow(plan, score, batch.scored, before));
    }
    const dimensions = plan.dimensions.map(({ name }) => name);
    return { reply: { schema: 1, plan: plan.digest, dimensions, rows }, ended };
  };
  return {
    take: (request) => {
      const taken = work.then(() => take(request));
      work = taken.catch(() => undefined);
      return taken;
    },
    unfinished: () => unfinished,
  };
}

/** Why a request does not go on where its environments are. */
function misplaced(
  { transitions }: TransitionsRequest,
  episodes: ReadonlyMap<number, OpenEpisode>,
): string | undefined {
  const seen = new Set<number>();
  for (const { env, t } of transitions) {
    if (seen.has(env)) return `Environment ${env} is twice in one request; send one step of each.`;
    seen.add(env);
    const there = episodes.get(env)?.steps.length ?? 0;
    if (t === 0 || t === there) continue;
    const where = there === 0 ? "has no episode that goes on" : `is at t ${there}`;
    return `Environment ${env} ${where}, and t ${t} was sent. Reset it, and begin its episode with t 0.`;
  }
  return undefined;
}

function stepOf({ env: _env, ...transition }: Transition): Value {
  return asValue(transition);
}

/** Scores an episode that has ended, as a rollout of the run. */
async function scoreWhole(
  plan: Plan,
  steps: readonly Value[],
  step: number,
  place: number,
  states: States | undefined,
): Promise<ScoredBatch> {
  const [first] = steps;
  const start = JSON.stringify((first as { readonly obs?: unknown }).obs ?? null);
  const row: MemoryRow = {
    id: `${step}-${place}`,
    group: `start-${createHash("sha256").update(start).digest("hex").slice(0, 12)}`,
    columns: { steps, step },
  };
  return { step, rows: [row], scored: await execute(plan, memoryTable([row]), { ...(states && { states }) }) };
}

function replyRow(plan: Plan, { status, message, dimensions }: StepScore, reward: number): ReplyRow {
  const cells = plan.dimensions.map(({ name }) => dimensions.get(name));
  return {
    reward: Number.isFinite(reward) ? reward : null,
    status,
    ...(message !== undefined && { message }),
    values: cells.map((cell) => cell?.value ?? null),
    statuses: cells.map((cell): Status => cell?.status ?? "abstain"),
  };
}

/** The last step of an episode: it is paid what is left of the total. Dimensions of the whole episode have their values. */
function lastRow(plan: Plan, score: StepScore, scored: Scored, paidBefore: number): ReplyRow {
  const status = scored.total.status[0]!;
  const message = scored.total.notes?.get(0);
  const cells = new Map(score.dimensions);
  for (const [name, dimension] of scored.dimensions) {
    if (cells.has(name)) continue;
    const value = dimension.shaped.values[0]!;
    cells.set(name, {
      value: Number.isFinite(value) ? value : null,
      status: statusName(reportedStatus(dimension, 0)),
    });
  }
  const reward = status === OK ? scored.total.values[0]! - paidBefore : NaN;
  const whole: StepScore = {
    reward,
    status: statusName(status),
    ...(message !== undefined && { message }),
    dimensions: cells,
  };
  return replyRow(plan, whole, reward);
}
