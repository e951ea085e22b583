import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { MetricLine, RolloutLine, ScoreReply } from "../messages/run";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { type RewardServer, type RewardServerOptions, startRewardServer } from "./reward-server";

const text = `
reward: 1
name: sums
data: {columns: {gold: solution.answer}}
extract:
  pred: {tag: answer}
dimensions:
  correct: {type: exact, of: pred, to: gold}
  short: {type: length, unit: chars, shape: [{scale: -0.01}]}
  pair: {type: exact, of: pred, to: gold, metric: true}
aggregate: {sum: {correct: 1, short: 1}}
advantage: {grpo: {std: group, eps: 0}}
`;

const planOf = (source: string) => {
  const { plan, problems } = compile(parseDocument(source));
  if (!plan) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
};
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
const post = (server: RewardServer, path: string, body: unknown) =>
  fetch(server.url + path, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
const errorOf = async (response: Response) => ((await response.json()) as { error: string }).error;

/** Two prompts, two rollouts each; the second prompt's rollouts are equal. */
const batch = {
  step: 3,
  rollouts: [
    { prompt: "1+1=", completion: "<answer>2</answer>", columns: { solution: { answer: "2" } } },
    { prompt: "1+1=", completion: "<answer>3</answer>", columns: { solution: { answer: "2" } } },
    { prompt: "1+2=", completion: "<answer>3</answer>", columns: { gold: "3" } },
    { prompt: "1+2=", completion: "<answer>3</answer>", columns: { gold: "3" } },
  ],
};

describe("POST /v1/score", () => {
  it("gives totals, advantages and one column a dimension, in the order of the request", async () => {
    const reply = (await (await post(await start(), "/v1/score", batch)).json()) as ScoreReply;
    expect(reply.dimensions).toEqual(["correct", "short", "pair"]);
    expect(reply.plan).toBe(plan.digest);
    // 18 characters each: short = -0.18. Group one: totals 0.82 and -0.18, mean 0.32, sd (ddof 1) 1/sqrt(2).
    expect(reply.rows.map((row) => row.total)).toEqual([0.82, -0.18, 0.82, 0.82].map((x) => expect.closeTo(x, 12)));
    const high = 0.5 * Math.SQRT2;
    expect(reply.rows.map((row) => row.advantage)).toEqual([high, -high, 0, 0].map((x) => expect.closeTo(x, 12)));
    expect(reply.rows[1]).toMatchObject({ status: "ok", values: [0, -0.18, 0], statuses: ["ok", "ok", "ok"] });
  });

  it("gives the advantages of elements where they have their own", async () => {
    const server = await start({
      plan: planOf(`
reward: 1
dimensions:
  pay: {type: expr, level: turn, of: it.pay, credit: in_place}
advantage: {loo_turn: {gamma: 1}}
`),
    });
    const rollout = (...pays: number[]) => ({
      prompt: "p",
      completion: "",
      columns: { turns: pays.map((pay) => ({ text: "", pay })) },
    });
    const rollouts = [rollout(1, 2), rollout(0)];
    const reply = (await (await post(server, "/v1/score", { step: 0, rollouts })).json()) as ScoreReply;
    // Returns of the first turn 3 and 0; nobody else has a second one.
    expect(reply.rows.map(({ advantage, elements }) => [advantage, elements])).toEqual([
      [3, [3, 0]],
      [-3, [-3]],
    ]);
  });

  it("says a status and no number where our side fails, never 0", async () => {
    const failing = planOf("reward: 1\ndimensions: {odd: 1 / gold}\n");
    const server = await start({ plan: failing });
    const rollouts = [{ prompt: "p", completion: "c", columns: { gold: 0 } }];
    const reply = (await (await post(server, "/v1/score", { step: 0, rollouts })).json()) as ScoreReply;
    expect(reply.rows).toEqual([{ total: null, status: "error", advantage: 0, values: [null], statuses: ["error"] }]);
  });

  it("answers 409 when a dimension says on_error: stop, and keeps the rollouts", async () => {
    const stopping = planOf("reward: 1\ndimensions: {odd: {type: expr, of: 1 / gold, on_error: stop}}\n");
    const runFolder = await mkdtemp(join(tmpdir(), "server-"));
    const server = await start({ plan: stopping, runFolder });
    const rollouts = [{ prompt: "p", completion: "c", columns: { gold: 0 } }];
    const response = await post(server, "/v1/score", { step: 0, rollouts });
    expect(response.status).toBe(409);
    expect(await errorOf(response)).toContain("odd failed in rollout 0-0");
    await server.close();
    expect(await readFile(join(runFolder, "rollouts-0001.jsonl"), "utf8")).toContain('"status":"error"');
  });

  it("scores 64 single requests that are in flight at once", async () => {
    const server = await start();
    const one = (i: number) => ({ step: 1, rollouts: [{ ...batch.rollouts[0]!, prompt: String(i) }] });
    const replies = await Promise.all(Array.from({ length: 64 }, (_, i) => post(server, "/v1/score", one(i))));
    expect(replies.map((reply) => reply.status)).toEqual(Array(64).fill(200));
  });

  it.each([
    ["no JSON", "{", "not JSON"],
    ["NaN", '{"step": NaN}', "send null"],
    ["no rollouts", { step: 1, rollouts: [] }, "/rollouts"],
    ["a wrong type", { step: 1, rollouts: [{ prompt: "p", completion: 3 }] }, "/rollouts/0/completion"],
    ["no step", { rollouts: batch.rollouts }, "step"],
    ["a list", [], "the body"],
  ])("answers 400 with the place for %s", async (_, body, place) => {
    const response = await post(await start(), "/v1/score", body);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toContain(place);
  });

  it("answers 413 for a body over the limit and goes on", async () => {
    const server = await start({ bodyLimit: 1000 });
    const rollouts = [{ prompt: "p", completion: "x".repeat(2000) }];
    expect((await post(server, "/v1/score", { step: 1, rollouts })).status).toBe(413);
    expect((await post(server, "/v1/score", { ...batch, rollouts: batch.rollouts.slice(0, 1) })).status).toBe(200);
  });
});

describe("what the server lets in", () => {
  const get = (server: RewardServer, extra: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = request(`${server.url}/v1/health`, { headers: { ...headers, ...extra }, agent: new Agent() });
      sent.on("response", (response) => resolve(response.resume().statusCode!)).on("error", reject);
      sent.end();
    });

  it("needs the token, its own host and no foreign origin", async () => {
    const server = await start();
    expect(await get(server, {})).toBe(200);
    expect(await get(server, { authorization: "" })).toBe(401);
    expect(await get(server, { authorization: "Bearer secret2" })).toBe(401);
    expect(await get(server, { host: "evil.example" })).toBe(421);
    expect(await get(server, { origin: "http://evil.example" })).toBe(403);
  });

  it("says which paths and methods there are not", async () => {
    const server = await start();
    expect((await fetch(`${server.url}/v1/nothing`, { headers })).status).toBe(404);
    expect((await fetch(`${server.url}/v1/score`, { headers })).status).toBe(405);
    expect(
      (
        await fetch(`${server.url}/v1/score`, {
          method: "POST",
          body: "a=1",
          headers: { ...headers, "content-type": "text/plain" },
        })
      ).status,
    ).toBe(415);
  });
});

describe("GET", () => {
  it("describes the plan and its own health", async () => {
    const server = await start();
    await post(server, "/v1/score", batch);
    const read = async (path: string) => (await fetch(server.url + path, { headers })).json() as Promise<unknown>;
    expect(await read("/v1/plan")).toMatchObject({
      name: "sums",
      plan: plan.digest,
      dimensions: [{ name: "correct", range: [0, 1] }, { name: "short" }, { name: "pair", metric: true }],
    });
    expect(await read("/v1/health")).toMatchObject({ ok: true, rollouts: 4, problem: null });
  });
});

describe("the run folder", () => {
  const lines = async <T>(folder: string, name: string) =>
    (await readFile(join(folder, name), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as T);

  it("has in its files what it has answered for, at the moment of the answer", async () => {
    const runFolder = await mkdtemp(join(tmpdir(), "run-"));
    const server = await start({ runFolder });
    const lines = async (name: string) => (await readFile(join(runFolder, name), "utf8")).split("\n").length - 1;
    for (let step = 1; step <= 20; step++) {
      await post(server, "/v1/score", { ...batch, step });
      expect(await lines("rollouts-0001.jsonl")).toBe(4 * step);
      await post(server, "/v1/metrics", { step, values: { loss: 1 } });
      expect(await lines("metrics.jsonl")).toBe(step);
    }
  });

  it("keeps every rollout and one line of metrics a step", async () => {
    const runFolder = await mkdtemp(join(tmpdir(), "server-"));
    const seen: number[] = [];
    const server = await start({ runFolder, onBatch: ({ rollouts }) => seen.push(rollouts) });
    await post(server, "/v1/score", batch);
    await post(server, "/v1/score", { step: 3, rollouts: batch.rollouts.slice(0, 2) });
    await post(server, "/v1/metrics", { step: 3, values: { loss: 0.5, kl: null, reward: 99 } });
    await post(server, "/v1/score", { ...batch, step: 4 });
    await server.close();
    open.length = 0;
    expect(seen).toEqual([4, 6, 10]);

    const rollouts = await lines<RolloutLine>(runFolder, "rollouts-0001.jsonl");
    expect(rollouts.map((line) => line.id)).toEqual([
      "3-0",
      "3-1",
      "3-2",
      "3-3",
      "3-4",
      "3-5",
      "4-0",
      "4-1",
      "4-2",
      "4-3",
    ]);
    expect(rollouts.map((line) => line.group).slice(0, 6)).toEqual(["3-0", "3-0", "3-1", "3-1", "3-2", "3-2"]);
    expect(rollouts[1]).toMatchObject({
      step: 3,
      prompt: "1+1=",
      columns: { gold: "2" },
      total: { value: expect.closeTo(-0.18, 12), status: "ok" },
      dimensions: { correct: { value: 0, raw: 0, status: "ok" }, short: { raw: 18 } },
      plan: plan.digest,
    });
    expect(rollouts[1]!.columns).not.toHaveProperty("step");

    const metrics = await lines<MetricLine>(runFolder, "metrics.jsonl");
    expect(metrics.map((line) => line.step)).toEqual([3, 4]);
    // Step 3: totals 0.82 -0.18 | 0.82 0.82 | 0.82 -0.18, so (4*0.82 - 2*0.18)/6; group sds 1/sqrt(2), 0, 1/sqrt(2).
    expect(metrics[0]!.values).toEqual({
      loss: 0.5,
      kl: null,
      reward: expect.closeTo(2.92 / 6, 12),
      reward_std: expect.closeTo((2 * Math.SQRT1_2) / 3, 12),
      "dim/correct": expect.closeTo(4 / 6, 12),
      "failed/correct": 0,
      "failed/short": 0,
      "failed/pair": 0,
      "unparseable/correct": 0,
      "unparseable/short": 0,
      "unparseable/pair": 0,
      "dim/short": expect.closeTo(-0.18, 12),
      "dim/pair": expect.closeTo(4 / 6, 12),
      "share/correct": expect.closeTo(1, 12),
      "share/short": expect.closeTo(0, 12),
      dead: expect.closeTo(1 / 3, 12),
      unscorable: 0,
      length: 18,
      length_words: 1,
      rollouts: 6,
    });
  });

  it("tells in its health and in its problem that the disk refuses, and still answers", async () => {
    const runFolder = await mkdtemp(join(tmpdir(), "server-"));
    await mkdir(join(runFolder, "rollouts-0001.jsonl"));
    const server = await start({ runFolder });
    expect((await post(server, "/v1/score", batch)).status).toBe(200);
    await expect.poll(() => server.problem()).toMatch(/rollouts-0001\.jsonl cannot be written/);
    const health = (await (await fetch(`${server.url}/v1/health`, { headers })).json()) as { ok: boolean };
    expect(health.ok).toBe(false);
    open.length = 0;
    await expect(server.close()).rejects.toThrow("cannot be written");
  });
});
