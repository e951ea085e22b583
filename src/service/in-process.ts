import type { EngineRequestName, EngineRequests } from "../messages/service";
import { answer } from "./answer";
import type { EngineClient, RequestOptions } from "./client";
import { Cancelled } from "./errors";
import { Session } from "./session";

/** The engine without a process of its own, for the command line. There is nothing to die; errors are those of the engine. */
export function inProcessEngine(): EngineClient {
  const ended = new AbortController();
  let session = new Session();
  return {
    async request<N extends EngineRequestName>(
      name: N,
      params: EngineRequests[N]["params"],
      { signal, onProgress }: RequestOptions = {},
    ): Promise<EngineRequests[N]["result"]> {
      if (ended.signal.aborted) throw new Cancelled();
      const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
      const result = await answer(session, name, params, {
        signal: either,
        progress: (progress) => onProgress?.(progress),
      });
      return result as EngineRequests[N]["result"];
    },
    restart() {
      session = new Session();
    },
    onDidRestart: () => () => undefined,
    dispose() {
      ended.abort();
    },
  };
}
