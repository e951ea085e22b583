/** A batch of rollouts to the reward server and back, beside a bare HTTP server that echoes the same bytes. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ScoreReply } from "../../src/messages/run";
import { type BenchRow, ofRounds, report, short, times } from "./measure";
import { gsm8kSolutions, root } from "./places";

const token = "bench";
const batch = 64;
const rounds = 9;
const requests = 100;

const reward = `reward: 1
name: rules
extract:
  pred: [{regex: 'A:\\s*(.+)\\s*$', pick: last}, {number: {}}]
dimensions:
  correct: {type: number_equal, of: pred, to: gold, unparseable: 0}
  format: {type: regex, pattern: '\\nA: *\\S+\\s*$'}
  repetition: {type: repetition, n: 4}
  tags: {type: tags, order: [think]}
aggregate:
  sum: {correct: 1, format: 0.1, repetition: -0.1, tags: 0.1}
advantage: {grpo: {std: group}}
`;

const cart = `reward: 1
name: cart
params: {gamma: 0.99}
dimensions:
  closeness: "-abs(obs[0])"
  shaping: {type: expr, of: closeness, shape: [{potential: {gamma: gamma}}], credit: in_place}
  effort: {type: expr, level: step, of: "pow(action, 2)", credit: in_place}
aggregate: {sum: {shaping: 1, effort: -0.1}}
advantage: none
`;
const environments = 8;
const episode = 200;

/** One step of each environment, the `i`th of all; episodes of 200 steps follow each other. */
function transitions(i: number): Buffer {
  const t = i % episode;
  const of = Array.from({ length: environments }, (_, env) => {
    const x = Math.sin(0.1 * t + env);
    const truncated = t === episode - 1;
    const after = [Math.sin(0.1 * (t + 1) + env), 0.5];
    return { env, t, obs: [x, 0.5], action: 0.1 * env, reward: 1, info: {}, after, terminated: false, truncated };
  });
  return Buffer.from(JSON.stringify({ step: i * environments, transitions: of }));
}

/** A server in a process of its own, which prints a line of JSON with its address. */
async function started(args: readonly string[]): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, REWARD_LAB_TOKEN: token },
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}`)));
  });
  return { url: (JSON.parse(line) as { url: string }).url, child };
}

function post(url: string, agent: Agent, body: Buffer, path = "score"): Promise<Buffer> {
  const headers = {
    "content-type": "application/json",
    "content-length": body.length,
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/v1/${path}`, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const answer = Buffer.concat(chunks);
        if (response.statusCode === 200) resolve(answer);
        else reject(new Error(`${response.statusCode}: ${answer.toString("utf8", 0, 300)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function main(): Promise<void> {
  const solutions = gsm8kSolutions();
  if (!solutions) return report([]);
  const rollouts = solutions.map(({ question, text, gold }) => ({
    prompt: question,
    completion: text,
    columns: { gold },
  }));
  const bodies = Array.from({ length: 40 }, (_, i) =>
    Buffer.from(JSON.stringify({ step: i, rollouts: rollouts.slice(i * batch, (i + 1) * batch) })),
  );
  const singles = rollouts.slice(0, batch).map((one) => Buffer.from(JSON.stringify({ step: 0, rollouts: [one] })));

  const folder = mkdtempSync(join(tmpdir(), "reward-lab-bench-"));
  const file = join(folder, "rules.reward.yaml");
  writeFileSync(file, reward);
  const servers = [
    await started([join(root, "dist", "cli.js"), "serve", file, "--json"]),
    await started([join(root, "test", "bench", "peers", "echo.mjs")]),
  ];
  const agent = new Agent({ keepAlive: true, maxSockets: batch });
  const body = (i: number): Buffer => bodies[i % bodies.length] ?? Buffer.alloc(0);
  const flight = (url: string) => Promise.all(singles.map((single) => post(url, agent, single)));
  try {
    const reply = JSON.parse((await post(servers[0]?.url ?? "", agent, body(0))).toString()) as ScoreReply;
    if (reply.rows.length !== batch || reply.rows.some(({ total }) => total === null))
      throw new Error("The reward server does not score the batch.");

    const batches: number[][][] = [[], []];
    const flights: number[][][] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      for (const [k, { url }] of servers.entries()) {
        const one = await times(requests, (i) => post(url, agent, body(i)), round === 0 ? 400 : 5);
        const many = await times(15, () => flight(url), round === 0 ? 20 : 1);
        // The first round warms both up.
        if (round === 0) continue;
        batches[k]?.push(one);
        flights[k]?.push(many);
      }
    }
    const cartFile = join(folder, "cart.reward.yaml");
    writeFileSync(cartFile, cart);
    servers.push(await started([join(root, "dist", "cli.js"), "serve", cartFile, "--json"]));
    const steps: number[][][] = [[], []];
    let ours = 0;
    for (let round = 0; round <= rounds; round++) {
      const step = async (): Promise<Buffer> => post(servers[2]?.url ?? "", agent, transitions(ours++), "transitions");
      const mine = await times(requests, step, round === 0 ? 400 : 5);
      const echoed = await times(requests, (i) => post(servers[1]?.url ?? "", agent, transitions(i)), 5);
      if (round > 0) [mine, echoed].forEach((samples, k) => steps[k]?.push(samples));
    }
    const row = (what: string, of: readonly number[][][], p: number, budgetMs: number): BenchRow => {
      const [mine, theirs] = [ofRounds(of[0] ?? [], p), ofRounds(of[1] ?? [], p)];
      return {
        what: `${what}, p${100 * p}`,
        ours: short(mine),
        peer: short(theirs),
        unit: "ms",
        times: short(theirs / mine),
        peerName: "bare node:http echo",
        budget: `< ${budgetMs} ms`,
        met: mine < budgetMs,
      };
    };
    report([
      row("64 rollouts in one request", batches, 0.5, 1),
      row("64 rollouts in one request", batches, 0.95, 2),
      row("64 requests in flight, to the last answer", flights, 0.5, 15),
      row("64 requests in flight, to the last answer", flights, 0.95, 15),
      row("a step of 8 environments", steps, 0.5, 1),
      row("a step of 8 environments", steps, 0.95, 2),
    ]);
  } finally {
    agent.destroy();
    for (const { child } of servers) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
