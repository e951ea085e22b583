import type { EngineProgress, EngineRequestName, EngineRequests } from "../messages/service";
import { EngineProcess, type ProcessOptions } from "./engine-process";
import { Cancelled, EngineDied, EngineFailed } from "./errors";
import type { FromEngine } from "./protocol";
import { mayStart, type StartLimit } from "./start-limit";

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
  /** Without an answer or progress for so long, the process counts as hung and is killed. */
  readonly timeoutMs?: number;
}

/** Asks for what the engine answers. */
export interface EngineClient {
  /** Fails with `Cancelled`, `EngineDied` (the next request starts a new process) or `EngineFailed` (our own mistake). */
  request<N extends EngineRequestName>(
    name: N,
    params: EngineRequests[N]["params"],
    options?: RequestOptions,
  ): Promise<EngineRequests[N]["result"]>;
  /** Ends the process; the next request starts a new one, whatever happened before. */
  restart(): void;
  /** Called when a process has taken the place of one that died; gives back how to stop listening. */
  onDidRestart(listener: () => void): () => void;
  dispose(): void;
}

export interface EngineOptions extends ProcessOptions {
  /** The process died: one sentence for the reader. */
  readonly onExit?: (message: string) => void;
  readonly timeoutMs?: number;
  /** How long a cancelled request may go on before the process is killed. */
  readonly cancelMs?: number;
  readonly restarts?: StartLimit;
}

interface Pending {
  readonly name: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: EngineProgress) => void) | undefined;
  /** Starts to wait anew. */
  readonly alive: () => void;
  readonly done: () => void;
}

/**
 * A client of an engine process of its own. The process starts with the first request and is started again by the next
 * request after it died: at most three times in a minute, then requests fail and say so.
 */
export function startEngine(options: EngineOptions): EngineClient {
  const { timeoutMs: usualTimeout = 120_000, cancelMs = 5_000, restarts = { starts: 3, withinMs: 60_000 } } = options;
  const pending = new Map<number, Pending>();
  const listeners = new Set<() => void>();
  let current: EngineProcess | undefined;
  let deaths: number[] = [];
  let lastDeath = "";
  let nextId = 1;
  let disposed = false;

  function engine(): EngineProcess {
    if (disposed) throw new EngineDied("The engine was shut down. Reload the window.");
    if (current) return current;
    if (!mayStart(restarts, deaths, Date.now())) {
      const often = `The engine process died ${restarts.starts} times within ${restarts.withinMs / 1000} s; the last time ${lastDeath}.`;
      throw new EngineDied(`${often} Restart the engine, or see its log for the cause.`);
    }
    const started: EngineProcess = new EngineProcess(options, receive, (why) => {
      if (current !== started) return;
      current = undefined;
      died(why);
    });
    current = started;
    if (deaths.length) for (const listener of listeners) listener();
    return started;
  }

  function died(why: string): void {
    deaths = [...deaths, Date.now()].slice(-restarts.starts);
    lastDeath = why;
    const message = `The engine process died: ${why}. Nothing is lost; ask again and it starts anew.`;
    failAll(new EngineDied(message));
    options.onExit?.(message);
  }

  function failAll(error: Error): void {
    for (const request of [...pending.values()]) request.reject(error);
  }

  function receive(message: FromEngine): void {
    const request = pending.get(message.id);
    if (!request) return;
    if ("progress" in message) {
      request.alive();
      request.onProgress?.(message.progress);
    } else if ("error" in message) request.reject(errorOf(message.error));
    else request.resolve(message.result);
  }

  /** Ends the process without waiting for it. */
  function kill(why: string): void {
    const hung = current;
    current = undefined;
    hung?.kill();
    died(why);
  }

  function send(name: string, params: unknown, { signal, onProgress, timeoutMs = usualTimeout }: RequestOptions) {
    return new Promise<unknown>((resolve, reject) => {
      if (signal?.aborted) return reject(new Cancelled());
      const process = engine();
      const id = nextId++;
      const startTimer = (ms: number, why: string) =>
        setTimeout(() => {
          if (current === process) kill(why);
          else request.done();
        }, ms).unref();
      const hung = () => startTimer(timeoutMs, `\`${name}\` gave no answer for ${timeoutMs / 1000} s`);
      let timer = hung();
      const cancel = () => {
        clearTimeout(timer);
        process.send({ cancel: id });
        timer = startTimer(cancelMs, `a cancelled \`${name}\` did not end within ${cancelMs / 1000} s`);
        reject(new Cancelled());
      };
      const request: Pending = {
        name,
        onProgress,
        alive: () => {
          if (signal?.aborted) return;
          clearTimeout(timer);
          timer = hung();
        },
        done: () => {
          clearTimeout(timer);
          pending.delete(id);
          signal?.removeEventListener("abort", cancel);
        },
        resolve: (result) => {
          request.done();
          resolve(result);
        },
        reject: (error) => {
          request.done();
          reject(error);
        },
      };
      pending.set(id, request);
      signal?.addEventListener("abort", cancel, { once: true });
      process.send({ id, name, params });
    });
  }

  return {
    request: async (name, params, requestOptions = {}) => (await send(name, params, requestOptions)) as never,
    restart() {
      const old = current;
      current = undefined;
      deaths = [];
      old?.kill();
      failAll(new EngineDied("The engine was restarted. Ask again."));
    },
    onDidRestart(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      const old = current;
      current = undefined;
      old?.kill();
      failAll(new Cancelled());
      listeners.clear();
    },
  };
}

function errorOf({ name, message }: { readonly name: string; readonly message: string }): Error {
  return name === "Cancelled" ? new Cancelled() : new EngineFailed(message);
}
