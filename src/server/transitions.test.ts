import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { execute } from "../engine/execute";
import { paymentsOf } from "../engine/levels/payments";
import { memoryTable } from "../engine/memory-table";
import { seeded } from "../engine/seeded";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import type { MetricLine, RolloutLine, TransitionsReply, TransitionsRequest } from "../messages/run";
import { OK } from "../messages/status";
import { dataPlan, loaded } from "../rollouts/testing/data-plan";
import { type RewardServer, type RewardServerOptions, startRewardServer } from "./reward-server";

const planOf = (source: string) => {
  const { plan, problems } = compile(parseDocument(source));
  if (!plan) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
};

/** A cart on a line: near the goal is good, moving costs, the goal pays once, and so does a short episode at its end. */
const text = `
reward: 1
params: {gamma: 0.9}
dimensions:
  closeness: "-abs(obs[0])"
  shaping: {type: expr, of: closeness, shape: [{potential: {gamma: gamma}}], credit: in_place}
  effort: {type: expr, level: step, of: "pow(action, 2)", credit: in_place}
  jerk: {type: expr, level: step, of: action, shape: [{delta: {edge: zero}}], credit: in_place}
  goal: {type: expr, level: step, of: "abs(after[0]) < 0.5", shape: [once], credit: in_place}
  turned: {type: expr, level: step, of: "prev.action * action < 0", credit: in_place}
  short: {type: expr, level: step, of: "0 * reward + 1", reduce: mean, shape: [{scale: 0.5}]}
aggregate:
  sum: {shaping: 1, effort: -0.1, jerk: -0.01, goal: 1, turned: -0.2, short: 1}
advantage: none
`;
const plan = planOf(text);
const token = "secret";
const open: RewardServer[] = [];
const start = async (options: Partial<RewardServerOptions> = {}) => {
  const server = await startRewardServer({ plan, token, ...options });
  open.push(server);
  return server;
};
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
const post = (server: RewardServer, body: unknown) =>
  fetch(`${server.url}/v1/transitions`, { method: "POST", headers, body: JSON.stringify(body) });

type Transition = TransitionsRequest["transitions"][number];

/** Drives `envs` carts for so many steps; episodes end at random, for good or cut. */
async function drive(server: RewardServer, envs: number, steps: number) {
  const random = seeded(5);
  const at = Array.from({ length: envs }, () => ({ x: 0, t: 0 }));
  const episodes: { steps: Transition[]; rewards: (number | null)[] }[] = [];
  const running = at.map(() => ({ steps: [] as Transition[], rewards: [] as (number | null)[] }));
  const replies: TransitionsReply[] = [];
  for (let step = 1; step <= steps; step++) {
    const transitions = at.map((state, env): Transition => {
      if (state.t === 0) state.x = 4 * random() - 2;
      const action = 2 * random() - 1;
      const obs = [state.x];
      state.x += action;
      const ends = random() < 0.1;
      const terminated = ends && random() < 0.5;
      const truncated = ends && !terminated;
      return { env, t: state.t, obs, action, reward: 1, info: {}, after: [state.x], terminated, truncated };
    });
    const response = await post(server, { step: step * envs, transitions });
    expect(response.status).toBe(200);
    const reply = (await response.json()) as TransitionsReply;
    replies.push(reply);
    transitions.forEach((transition, env) => {
      running[env]!.steps.push(transition);
      running[env]!.rewards.push(reply.rows[env]!.reward);
      at[env]!.t++;
      if (!transition.terminated && !transition.truncated) return;
      episodes.push(running[env]!);
      running[env] = { steps: [], rewards: [] };
      at[env]!.t = 0;
    });
  }
  return { episodes, replies };
}

describe("POST /v1/transitions", () => {
  it("pays what the whole episode gives at each step, and what was paid adds up to its total", async () => {
    const { episodes } = await drive(await start(), 4, 120);
    expect(episodes.length).toBeGreaterThan(20);
    for (const { steps, rewards } of episodes) {
      const scored = await execute(plan, memoryTable([{ columns: { steps } }]));
      const offline = paymentsOf(scored, "step").values;
      rewards.forEach((reward, t) => expect(reward).toBeCloseTo(offline[t]!, 10));
      expect(rewards.reduce<number>((sum, reward) => sum + reward!, 0)).toBeCloseTo(scored.total.values[0]!, 10);
    }
  });
});

describe("episodes in the run folder", () => {
  const lines = async <T>(folder: string, name: string) =>
    (await readFile(join(folder, name), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as T);

  it("are rollouts with their steps, and a line of metrics every so many steps", async () => {
    const runFolder = await mkdtemp(join(tmpdir(), "transitions-"));
    const server = await start({ runFolder, metricsEvery: 100 });
    const { episodes } = await drive(server, 4, 60);
    await server.close();
    open.length = 0;
    const rollouts = await lines<RolloutLine>(runFolder, "rollouts-0001.jsonl");
    expect(rollouts.length).toBe(episodes.length);
    expect(rollouts.map((line) => (line.columns["steps"] as unknown[]).length)).toEqual(
      episodes.map(({ steps }) => steps.length),
    );
    const [first] = rollouts;
    expect(first!.group).toMatch(/^start-/);
    // One dimension, summed by hand: the squares of the actions.
    const effort = episodes[0]!.steps.reduce((sum, { action }) => sum + (action as number) ** 2, 0);
    expect(first!.dimensions["effort"]!.value).toBeCloseTo(effort, 10);

    // Read back and scored again they are what was paid.
    const { table } = await loaded(dataPlan("rollouts-*.jsonl"), runFolder);
    expect(table.column("completion")!.status.includes(OK)).toBe(false);
    const again = await execute(plan, table);
    const totals = rollouts.map(({ total }) => total.value!);
    expect([...again.total.values]).toEqual(totals.map((value) => expect.closeTo(value, 10)));

    const metrics = await lines<MetricLine>(runFolder, "metrics.jsonl");
    // 240 environment steps, four at a time: lines at 100, 200 and, on closing, 240.
    expect(metrics.map((line) => line.step)).toEqual([100, 200, 240]);
    const episodesIn = metrics.map((line) => line.values["rollouts"]!);
    expect(episodesIn.reduce((a, b) => a + b)).toBe(episodes.length);
    const inFirst = rollouts.slice(0, episodesIn[0]);
    const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b) / numbers.length;
    expect(metrics[0]!.values["reward"]).toBeCloseTo(mean(inFirst.map((line) => line.total.value!)), 10);
    expect(metrics[0]!.values["dim/effort"]).toBeCloseTo(
      mean(inFirst.map((line) => line.dimensions["effort"]!.value!)),
      10,
    );
    expect(metrics[0]!.values["episode_length"]).toBeCloseTo(
      mean(episodes.slice(0, episodesIn[0]).map(({ steps }) => steps.length)),
      10,
    );
  });
});

describe("transitions that cannot be taken", () => {
  const step = (more: Partial<Transition> = {}): Transition => ({
    env: 0,
    t: 0,
    obs: [0],
    action: 0,
    reward: 1,
    info: {},
    after: [1],
    terminated: false,
    truncated: false,
    ...more,
  });
  const errorOf = async (response: Response) => [response.status, ((await response.json()) as { error: string }).error];

  it("are refused where an environment does not go on, and nothing changes", async () => {
    const server = await start();
    expect(await errorOf(await post(server, { step: 1, transitions: [step({ t: 3 })] }))).toEqual([
      409,
      "Environment 0 has no episode that goes on, and t 3 was sent. Reset it, and begin its episode with t 0.",
    ]);
    expect((await post(server, { step: 1, transitions: [step()] })).status).toBe(200);
    expect((await errorOf(await post(server, { step: 2, transitions: [step({ t: 2 })] })))[1]).toContain("is at t 1");
    expect((await errorOf(await post(server, { step: 2, transitions: [step(), step()] })))[1]).toContain("twice");
    expect((await post(server, { step: 2, transitions: [step({ t: 1 })] })).status).toBe(200);
    expect((await errorOf(await post(server, { step: 2, transitions: [{ env: 0 }] })))[1]).toContain("/transitions/0");
  });

  it("counts an episode that was left before its end", async () => {
    const server = await start();
    await post(server, { step: 1, transitions: [step()] });
    await post(server, { step: 2, transitions: [step()] });
    const health = (await (await fetch(`${server.url}/v1/health`, { headers })).json()) as { unfinished: number };
    expect(health.unfinished).toBe(1);
  });

  it("gives no number and the reason where a step cannot be scored, and the episode is unscorable", async () => {
    const failing = planOf(`
reward: 1
dimensions:
  odd: {type: expr, level: step, of: 1 / obs.x, credit: in_place}
`);
    const server = await start({ plan: failing });
    const at = (t: number, x: number, more: Partial<Transition> = {}) => ({
      step: t + 1,
      transitions: [step({ t, obs: { x }, ...more })],
    });
    const rows = async (body: unknown) => ((await (await post(server, body)).json()) as TransitionsReply).rows;
    expect(await rows(at(0, 2))).toMatchObject([{ reward: 0.5, status: "ok", values: [0.5] }]);
    expect(await rows(at(1, 0))).toMatchObject([
      { reward: null, status: "error", message: expect.stringContaining("1 / obs.x"), values: [null] },
    ]);
    expect(await rows(at(2, 4, { terminated: true }))).toMatchObject([{ reward: null, status: "error" }]);
  });

  it.each([
    ["reads `next`", "{type: expr, level: step, of: next.obs.x, credit: in_place}"],
    ["reads `n`", "{type: expr, level: step, of: i / n, credit: in_place}"],
    [
      "needs the steps that follow",
      "{type: expr, level: step, of: reward, shape: [{return_to_go: 0.9}], credit: in_place}",
    ],
    ["reads `info`, not only `obs`", "{type: expr, of: info.x, shape: [{potential: 0.9}], credit: in_place}"],
    ["reads `gold`", "{type: expr, level: step, of: reward - gold, credit: in_place}"],
    ["compares it with other values", "{type: expr, level: step, of: reward, shape: [zscore], credit: in_place}"],
    [
      "reads the other rollouts",
      "{type: expr, level: step, of: 'reward - mean(group.map(r, r.step))', credit: in_place}",
    ],
  ])("are refused before anything is paid where a plan %s", async (why, dimension) => {
    const server = await start({ plan: planOf(`reward: 1\ndimensions:\n  d: ${dimension}\n`) });
    const [status, message] = await errorOf(await post(server, { step: 1, transitions: [step()] }));
    expect(status).toBe(409);
    expect(message).toContain("`d` is paid in place");
    expect(message).toContain(why);
    const about = (await (await fetch(`${server.url}/v1/plan`, { headers })).json()) as { online: unknown[] };
    expect(about.online).toHaveLength(1);
  });

  it("takes the same where it is paid at the end", async () => {
    const ending = planOf("reward: 1\ndimensions:\n  d: {type: expr, level: step, of: i / n}\n");
    const server = await start({ plan: ending });
    const send = async (t: number, terminated: boolean) =>
      ((await (await post(server, { step: 1, transitions: [step({ t, terminated })] })).json()) as TransitionsReply)
        .rows;
    expect((await send(0, false))[0]).toMatchObject({ reward: 0, statuses: ["abstain"] });
    // i / n of two steps: 0 / 2 + 1 / 2.
    expect((await send(1, true))[0]).toMatchObject({ reward: 0.5, values: [0.5] });
  });
});
