import type { DimensionPlan } from "../plan";
import type { Columns } from "../scope";
import type { Ask, ProviderReply, ProviderRequest } from "./ask";
import { nobody } from "./nobody";

/** What a dimension says of how it is asked. */
export interface Asking {
  /** How often a question that failed is asked again. */
  readonly retry: number;
  /** Milliseconds until an answer is no longer waited for; absent = no limit. */
  readonly timeout?: number;
  /** How many steps or turns up to here are shown; absent = all. */
  readonly window?: number;
  /** Equal questions are asked once, and the answer is kept as long as who answers is. */
  readonly cache?: boolean;
}

/** How one dimension asks: its own retries and time limit, and rows counted as rollouts. `from` is the first row of the call. */
export function askFor(
  { name, asking }: Pick<DimensionPlan, "name" | "asking">,
  columns: Columns | undefined,
  from: number,
): Ask {
  const provider = columns?.ask;
  const answer = provider?.(name) ?? nobody;
  const ask =
    provider && provider.written !== true && asking?.cache === true ? keeping(answer, keptBy(provider)) : answer;
  const of = columns?.elements?.of;
  const rollout = (row: number): number => of?.[row + from] ?? row + from;
  return async (requests) => {
    const placed = requests.map((request) => withPlace(request, rollout(request.row), asking?.window));
    let replies = await within(ask(placed), asking?.timeout, placed.length);
    for (let again = 0; again < (asking?.retry ?? 0); again++) {
      const failed = replies.flatMap((reply, i) => (isFailed(reply) ? [i] : []));
      if (failed.length === 0) break;
      const more = await within(ask(failed.map((i) => placed[i]!)), asking?.timeout, failed.length);
      replies = replies.map((reply, i) => more[failed.indexOf(i)] ?? reply);
    }
    return replies;
  };
}

type Kept = Map<string, ProviderReply>;

const kept = new WeakMap<NonNullable<Columns["ask"]>, Kept>();

function keptBy(provider: NonNullable<Columns["ask"]>): Kept {
  let answers = kept.get(provider);
  if (answers === undefined) kept.set(provider, (answers = new Map()));
  return answers;
}

/** Asks only what has not been answered, and equal questions once. Failures are not kept. */
function keeping(ask: Ask, answers: Kept): Ask {
  return async (requests) => {
    const keys = requests.map(({ kind, model, content }) => JSON.stringify([kind, model, content]));
    const open = new Map<string, ProviderRequest>();
    keys.forEach((key, i) => {
      if (!answers.has(key) && !open.has(key)) open.set(key, requests[i]!);
    });
    const replies = open.size > 0 ? await ask([...open.values()]) : [];
    const found = new Map([...open.keys()].map((key, i) => [key, replies[i]!] as const));
    for (const [key, reply] of found) if ("value" in reply) answers.set(key, reply);
    return keys.map((key) => found.get(key) ?? answers.get(key)!);
  };
}

const isFailed = (reply: ProviderReply): boolean =>
  !("value" in reply) && (reply.status === "error" || reply.status === "timeout");

function withPlace(request: ProviderRequest, row: number, window: number | undefined): ProviderRequest {
  const { content } = request;
  const mapping = typeof content === "object" && content !== null && !Array.isArray(content);
  return window === undefined || !mapping
    ? { ...request, row }
    : { ...request, row, content: { ...(content as object), window } as ProviderRequest["content"] };
}

/** The replies, or that all of them took too long. */
async function within(
  replies: Promise<readonly ProviderReply[]>,
  limit: number | undefined,
  count: number,
): Promise<readonly ProviderReply[]> {
  if (limit === undefined) return replies;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<readonly ProviderReply[]>((resolve) => {
    const note = `There was no answer within ${limit / 1000} s.`;
    timer = setTimeout(() => resolve(Array.from({ length: count }, () => ({ status: "timeout", note }))), limit);
  });
  const first = await Promise.race([replies, late]);
  clearTimeout(timer);
  return first;
}
