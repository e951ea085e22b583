import type { PanelMap, PanelMessage } from "../messages/panels";

type Requests<M extends PanelMap> = M["requests"];

/** What answers the requests of a webview. A signal fires when the webview no longer wants the answer. */
export type Handlers<M extends PanelMap> = {
  readonly [N in keyof Requests<M>]: (
    params: Requests<M>[N]["params"],
    signal: AbortSignal,
  ) => Promise<Requests<M>[N]["result"]>;
};

/** Sends an event to the webview. */
export type Send<M extends PanelMap> = <N extends keyof M["events"] & string>(name: N, data: M["events"][N]) => void;

export interface Channel {
  /** Takes a message of the webview. */
  receive(message: PanelMessage): void;
  /** Ends every request that is still open. */
  dispose(): void;
}

/** The host's end of the channel: runs handlers and posts what they give, or the message of what they throw. */
export function answer<M extends PanelMap>(
  handlers: Handlers<M>,
  ready: () => void,
  post: (message: PanelMessage) => void,
): Channel {
  const open = new Map<number, AbortController>();
  const endAll = (): void => {
    for (const abort of open.values()) abort.abort();
    open.clear();
  };

  const run = async (id: number, name: string, params: unknown): Promise<void> => {
    const abort = new AbortController();
    open.set(id, abort);
    try {
      const handler = handlers[name];
      if (handler === undefined) throw new Error(`This panel has no request ${name}.`);
      const result = await handler(params, abort.signal);
      if (!abort.signal.aborted) post({ type: "result", id, result });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!abort.signal.aborted) post({ type: "error", id, message });
    } finally {
      if (open.get(id) === abort) open.delete(id);
    }
  };

  return {
    receive(message) {
      if (message.type === "ready") {
        // A page that begins anew counts its requests anew: answers to the page before are not for it.
        endAll();
        ready();
      }
      if (message.type === "request") void run(message.id, message.name, message.params);
      if (message.type === "cancel") open.get(message.id)?.abort();
    },
    dispose: endAll,
  };
}
