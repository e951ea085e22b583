import type { PanelMap, PanelMessage } from "../src/messages/panels";

/** What VS Code gives a webview. `acquireVsCodeApi` may be called once. */
export interface HostApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

type Requests<M extends PanelMap> = M["requests"];
type Events<M extends PanelMap> = M["events"];

/** Typed requests to the host of a panel, and its events. */
export interface Host<M extends PanelMap> {
  /** Rejects with the host's message, or with an `AbortError` when the signal fires, which also tells the host. */
  request<N extends keyof Requests<M> & string>(
    name: N,
    params: Requests<M>[N]["params"],
    signal?: AbortSignal,
  ): Promise<Requests<M>[N]["result"]>;
  on<N extends keyof Events<M> & string>(name: N, listener: (data: Events<M>[N]) => void): void;
  /** Tells the host that every listener is in place: what it sends before may be lost. Requests made before go out now. */
  ready(): void;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Speaks to the host over `api`; its messages arrive as `message` events on `inbox`. */
export function connect<M extends PanelMap>(api: Pick<HostApi, "postMessage">, inbox: EventTarget): Host<M> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, ((data: unknown) => void)[]>();
  // The host takes "ready" for a page that begins anew and drops what was asked before: such requests wait for it.
  let early: PanelMessage[] | undefined = [];
  let last = 0;

  const post = (message: PanelMessage): void => {
    if (early === undefined) api.postMessage(message);
    else early.push(message);
  };
  const settle = (id: number): Pending | undefined => {
    const entry = pending.get(id);
    pending.delete(id);
    return entry;
  };

  inbox.addEventListener("message", (event) => {
    const message = (event as MessageEvent<PanelMessage | undefined>).data;
    if (message?.type === "result") settle(message.id)?.resolve(message.result);
    if (message?.type === "error") settle(message.id)?.reject(new Error(message.message));
    if (message?.type === "event") for (const listener of listeners.get(message.name) ?? []) listener(message.data);
  });

  return {
    request(name, params, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(cancelled());
        const id = ++last;
        pending.set(id, { resolve: resolve as (result: unknown) => void, reject });
        signal?.addEventListener("abort", () => {
          if (!pending.has(id)) return;
          settle(id)?.reject(cancelled());
          post({ type: "cancel", id });
        });
        post({ type: "request", id, name, params });
      });
    },
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener as (data: unknown) => void]);
    },
    ready() {
      api.postMessage({ type: "ready" });
      const waiting = early ?? [];
      early = undefined;
      waiting.forEach(post);
    },
  };
}

const cancelled = (): Error => new DOMException("The request was cancelled.", "AbortError");

/** True for the rejection of a request that was cancelled: nothing to tell anyone. */
export const isCancelled = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
