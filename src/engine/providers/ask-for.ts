import type { DimensionPlan } from "../plan";
import type { Columns } from "../scope";
import type { Ask, ProviderReply, ProviderRequest } from "./ask";

/** What a dimension says of how it is asked. */
export interface Asking {
  /** How often a question that failed is asked again. */
  readonly retry: number;
  /** Milliseconds until an answer is no longer waited for; absent = no limit. */
  readonly timeout?: number;
  /** How many steps or turns up to here are shown; absent = all. */
  readonly window?: number;
}

const wanted: Readonly<Partial<Record<ProviderRequest["kind"], string>>> = {
  chat: "a judge",
  sandbox: "a sandbox",
  database: "a sandbox for databases",
  python: "a Python interpreter",
};

/** Where no provider is known, every question is an error that says what to set. */
const nobody: Ask = (requests) =>
  Promise.resolve(
    requests.map(({ kind, model }) => {
      const what = wanted[kind] ?? "a model";
      const whose = model === "" ? "" : ` \`${model}\``;
      const note =
        `No provider answers${whose} here: this dimension needs ${what}. Set it under \`models\`, ` +
        "give its scores in tests, take it out of the aggregate, or say `on_error: skip`.";
      return { status: "error", note };
    }),
  );

/** How one dimension asks: its own retries and time limit, and rows counted as rollouts. `from` is the first row of the call. */
export function askFor(
  { name, asking }: Pick<DimensionPlan, "name" | "asking">,
  columns: Columns | undefined,
  from: number,
): Ask {
  const ask = columns?.ask?.(name) ?? nobody;
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
