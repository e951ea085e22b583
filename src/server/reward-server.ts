import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onlinePlan } from "../engine/online/online-plan";
import type { Plan } from "../engine/plan";
import type { States } from "../engine/state/states";
import type { ScoreRequest } from "../messages/run";
import { accessCheck, type Refusal } from "./access";
import { advantageContributions } from "./contributions";
import { readJson } from "./read-body";
import { parseMetricsRequest, parseScoreRequest, parseTransitionsRequest } from "./requests";
import { runWriter } from "./run-writer";
import { runStates } from "./run-states";
import { linesOf, type Places, replyOf, scoreBatch, type ScoredBatch } from "./score-batch";
import { transitionsOf } from "./transitions";

export interface RewardServerOptions {
  readonly plan: Plan;
  /** Without one nothing is kept. */
  readonly runFolder?: string;
  /** What the run remembers from before, where it goes on. */
  readonly states?: States;
  readonly token: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Largest body, in bytes. */
  readonly bodyLimit?: number;
  /** How long a client may take for its headers, and for all of a request, ms. Default 10 s and 120 s. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number };
  /** Environment steps between two lines of metrics of episodes, for a trainer that sends none itself. Default 1000. */
  readonly metricsEvery?: number;
  /** After a batch was scored and handed to the disk. */
  readonly onBatch?: (batch: { readonly step: number; readonly rollouts: number }) => void;
}

export interface RewardServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** What goes wrong beside the answers, such as a full disk; null while all is well. */
  problem(): string | null;
  /** Answers what is under way, writes all that waits and ends. Rejects where lines could not be written. */
  close(): Promise<void>;
}

const usualPatience = { headersMs: 10_000, requestMs: 120_000 };
/** More clients than any trainer has workers. */
const mostConnections = 512;

/** Statistics of a batch are made so long after its answer: requests in flight go first. */
const countDelayMs = 5;

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/**
 * The one way trainers get scores: JSON over HTTP on loopback, with a bearer token.
 *
 * - `POST /v1/score` (`ScoreRequest` -> `ScoreReply`), `POST /v1/metrics` (`MetricsRequest`);
 * - `POST /v1/transitions` (`TransitionsRequest` -> `TransitionsReply`): a step of a vector of environments, paid at once;
 * - `GET /v1/plan`: name, digest and dimensions; `GET /v1/health`: `ok`, `rollouts`, `problem`.
 *
 * An answer is given once the system has its rollouts or metrics: what a trainer was told is in the run folder, even if this
 * process is killed right after. Only a disk that refuses lets them wait, which `problem` says.
 *
 * A request that is wrong is answered with 4xx and `{error}`. What fails in scoring is a status in the answer, never a number.
 * A dimension with `on_error: stop` answers 409, a disk that has refused too much 507: then training should stop.
 */
export async function startRewardServer(options: RewardServerOptions): Promise<RewardServer> {
  const { plan, runFolder, onBatch } = options;
  const writer = runFolder === undefined ? null : runWriter(runFolder);
  const states = runStates(plan, runFolder, options.states);
  let rollouts = 0;
  const places = new Map<number, Places>();

  /** Names for the rows of a batch, claimed before scoring: batches may be scored at the same time. */
  const claim = ({ step, rollouts: rows }: ScoreRequest): Places => {
    const from = places.get(step) ?? { rollouts: 0, groups: 0 };
    const groups = new Set(rows.map((row) => row.group ?? row.prompt)).size;
    places.set(step, { rollouts: from.rollouts + rows.length, groups: from.groups + groups });
    return from;
  };
  let keeping: Promise<void> | null = null;
  /** Hands the rollouts of a batch to the system; batches that come together are one write. */
  const keep = (batch: ScoredBatch): Promise<void> => {
    if (!writer) return Promise.resolve();
    writer.rollouts(linesOf(batch, Date.now()));
    keeping ??= turn().then(() => {
      keeping = null;
      return writer.written();
    });
    return keeping;
  };
  /** What can wait until the trainer has its answer. */
  const toCount: ScoredBatch[] = [];
  let counting: NodeJS.Timeout | undefined;
  const count = (): void => {
    clearTimeout(counting);
    counting = undefined;
    for (const batch of toCount.splice(0)) {
      rollouts += batch.rows.length;
      writer?.count(batch.step, batch.scored, advantageContributions(batch.scored));
      onBatch?.({ step: batch.step, rollouts });
    }
  };

  const transitions = transitionsOf(plan, states);
  const metricsEvery = options.metricsEvery ?? 1000;
  /** Episodes that ended since the last line of metrics. */
  const episodes: ScoredBatch[] = [];
  let countedStep = 0;
  /** The trainer sends metrics itself: then a line of metrics is one of its. */
  let trainerLogs = false;
  let lastStep = 0;
  const countEpisodes = (step: number): void => {
    countedStep = step;
    if (episodes.length === 0) return;
    for (const episode of episodes.splice(0)) {
      rollouts += 1;
      writer?.count(step, episode.scored, advantageContributions(episode.scored));
    }
    onBatch?.({ step, rollouts });
  };

  const problems = (): string | null => writer?.problem() ?? states.problem();

  const routes: Record<string, (request: IncomingMessage) => Promise<Reply>> = {
    "POST /v1/score": async (incoming) => {
      if (writer?.full()) return refused({ status: 507, message: writer.problem() ?? "The disk takes no more." });
      const request = await bodyOf(incoming, parseScoreRequest);
      if ("message" in request) return refused(request);
      const claimed = claim(request);
      const batch = await states.score(request.step, (known) => scoreBatch(plan, request, claimed, known));
      await keep(batch);
      toCount.push(batch);
      counting ??= setTimeout(count, countDelayMs);
      const { stopped } = batch.scored;
      return stopped ? refused({ status: 409, message: stopped.message }) : { status: 200, body: replyOf(batch) };
    },
    "POST /v1/transitions": async (incoming) => {
      if (writer?.full()) return refused({ status: 507, message: writer.problem() ?? "The disk takes no more." });
      const request = await bodyOf(incoming, parseTransitionsRequest);
      if ("message" in request) return refused(request);
      const taken = await transitions.take(request);
      if ("message" in taken) return refused(taken);
      lastStep = Math.max(lastStep, request.step);
      await Promise.all(taken.ended.map(keep));
      episodes.push(...taken.ended);
      if (!trainerLogs && request.step >= countedStep + metricsEvery) countEpisodes(request.step);
      const stopped = taken.ended.find((batch) => batch.scored.stopped !== undefined)?.scored.stopped;
      return stopped ? refused({ status: 409, message: stopped.message }) : { status: 200, body: taken.reply };
    },
    "POST /v1/metrics": async (incoming) => {
      const request = await bodyOf(incoming, parseMetricsRequest);
      if ("message" in request) return refused(request);
      trainerLogs = true;
      countEpisodes(request.step);
      count();
      writer?.trainer(request.step, request.values);
      await writer?.written();
      return { status: 200, body: { schema: 1, ok: true } };
    },
    "GET /v1/plan": async () => ({ status: 200, body: planReply(plan) }),
    "GET /v1/health": async () => {
      count();
      const problem = problems();
      const unfinished = transitions.unfinished();
      return {
        status: 200,
        body: { schema: 1, ok: problem === null, plan: plan.digest, rollouts, unfinished, problem },
      };
    },
  };
  const bodyOf = async <T>(incoming: IncomingMessage, parse: (value: unknown) => T | Refusal) => {
    const body = await readJson(incoming, options.bodyLimit ?? 64 << 20);
    return "message" in body ? body : parse(body.value);
  };
  const known = new Set(Object.keys(routes).map((route) => route.split(" ")[1]));
  const answer = async (incoming: IncomingMessage): Promise<Reply> => {
    const path = (incoming.url ?? "").split("?")[0]!;
    const denied = access(incoming);
    if (denied) return refused(denied);
    const route = routes[`${incoming.method} ${path}`];
    if (route) return route(incoming);
    return known.has(path)
      ? refused({ status: 405, message: `${path} does not answer ${incoming.method}.` })
      : refused({ status: 404, message: `There is no ${path}.` });
  };

  const { headersMs, requestMs } = options.patience ?? usualPatience;
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(1000, headersMs),
    keepAliveTimeout: 120_000,
  };
  const server = createServer(limits, (incoming, response) => {
    answer(incoming).then(
      (reply) => send(incoming, response, reply),
      (error: Error) => {
        // A client that went away in the middle of its request is no failure of ours, and gets no answer.
        if (incoming.destroyed && !incoming.complete) return;
        console.error(error);
        const said = `The reward server failed (${error.name}). The log of the run says where.`;
        send(incoming, response, { status: 500, body: { error: said } });
      },
    );
  });
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const access = accessCheck(port, options.token);
  return {
    url: `http://127.0.0.1:${port}`,
    problem: problems,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(late);
      count();
      countEpisodes(lastStep);
      await writer?.close();
    },
  };
}

/** Until the requests that have come already are taken up. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const refused = ({ status, message }: Refusal): Reply => ({ status, body: { error: message } });

function send(incoming: IncomingMessage, response: ServerResponse, { status, body }: Reply): void {
  const text = JSON.stringify(body);
  // Who may not ask is cut off. A trainer sends its whole body before it listens: it gets its answer, and what it sends is dropped.
  const close = [401, 403, 421].includes(status) && !incoming.complete;
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...(close && { connection: "close" }),
  });
  response.end(text);
}

const planReply = (plan: Plan) => ({
  schema: 1,
  name: plan.name,
  plan: plan.digest,
  /** Why it cannot be paid step by step; empty where it can. */
  online: onlinePlan(plan).problems,
  dimensions: plan.dimensions.map(({ name, metric, helper, shaped }) => ({
    name,
    metric,
    helper,
    range: [shaped.low, shaped.high].map((end) => (Number.isFinite(end) ? end : null)),
  })),
});
