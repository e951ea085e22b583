import type { EngineProgress, EngineRequestName, EngineRequests } from "../messages/service";
import type { Session } from "./session";

export interface HandlerContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: EngineProgress) => void;
}

/** What the engine process answers to one kind of request; a file of `handlers/` each. */
export interface Handler<N extends EngineRequestName = EngineRequestName> {
  readonly name: N;
  handle(
    session: Session,
    params: EngineRequests[N]["params"],
    context: HandlerContext,
  ): Promise<EngineRequests[N]["result"]>;
}

export const defineHandler = <N extends EngineRequestName>(handler: Handler<N>): Handler<N> => handler;
