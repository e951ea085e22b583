import type { RolloutsPanel } from "../../src/messages/panels";
import type { Pattern, RolloutDetail } from "../../src/messages/rollouts";
import type { NoScores } from "../../src/messages/service";
import { type Host, isCancelled, messageOf } from "../host";

/** UTF-16 units of a text that one press of "Show more" adds. */
const part = 100_000;

export type Detail =
  | { readonly kind: "none" }
  | { readonly kind: "loading"; readonly row: number; readonly last: RolloutDetail | undefined }
  | { readonly kind: "ready"; readonly row: number; readonly detail: RolloutDetail }
  | { readonly kind: "failed"; readonly row: number; readonly message: string };

/** The selected rollout, and what is fetched of it bit by bit. */
export interface Inspector {
  readonly detail: () => Detail;
  /** How the advantage goes with its main dimension; null while it is not there, or where there is none. */
  readonly pattern: () => Pattern | null;
  readonly select: (row: number) => Promise<void>;
  readonly clear: () => void;
  /** Fetches the next part of the text. */
  readonly more: () => Promise<void>;
}

/**
 * @param version of the rollouts that are shown
 * @param changed draws
 * @param outdated the rollouts were read again meanwhile
 */
export function createInspector(
  host: Pick<Host<RolloutsPanel>, "request">,
  version: () => string | undefined,
  changed: () => void,
  outdated: () => void,
): Inspector {
  let detail: Detail = { kind: "none" };
  let pattern: Pattern | null = null;
  let abort = new AbortController();

  const at = (row: number) => {
    const known = version();
    return known === undefined ? { row } : { row, version: known };
  };
  const isNone = (reply: object): reply is NoScores => "reason" in reply;

  const select = async (row: number): Promise<void> => {
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    const last = detail.kind === "ready" ? detail.detail : detail.kind === "loading" ? detail.last : undefined;
    detail = { kind: "loading", row, last };
    try {
      const reply = await host.request("detail", at(row), signal);
      if (signal.aborted) return;
      if (isNone(reply) && reply.reason === "changed") return outdated();
      detail = isNone(reply)
        ? { kind: "failed", row, message: `${reply.message} ${reply.next}` }
        : { kind: "ready", row, detail: reply };
      pattern = null;
      changed();
      const found = await host.request("pattern", at(row), signal);
      if (signal.aborted || isNone(found)) return;
      pattern = found.pattern;
    } catch (error) {
      if (isCancelled(error) || signal.aborted) return;
      if (detail.kind === "loading") detail = { kind: "failed", row, message: messageOf(error) };
    }
    changed();
  };

  return {
    detail: () => detail,
    pattern: () => pattern,
    select,
    clear() {
      abort.abort();
      detail = { kind: "none" };
      pattern = null;
    },
    async more() {
      if (detail.kind !== "ready") return;
      const { row, detail: shown } = detail;
      const from = shown.completion.length;
      const reply = await host.request("textPart", { ...at(row), from, to: from + part }, abort.signal);
      if (isNone(reply)) return reply.reason === "changed" ? outdated() : undefined;
      if (detail.row !== row) return;
      detail = { kind: "ready", row, detail: { ...shown, completion: shown.completion + reply.text } };
      changed();
    },
  };
}
