import type { EngineRequestName, EngineRequests, NoScores } from "../messages/service";
import type { HandlerContext } from "../service/handler";
import { handlers } from "../service/handlers/index.generated";
import { Session } from "../service/session";
import { Refused } from "./command";
import type { Io } from "./io";
import { liveLine } from "./live-line";

/** The engine in this very process: what the editor asks its engine process. */
export interface Engine {
  readonly session: Session;
  readonly context: HandlerContext;
  request<N extends EngineRequestName>(
    name: N,
    params: EngineRequests[N]["params"],
  ): Promise<EngineRequests[N]["result"]>;
  /** Takes the progress line off the screen. */
  done(): void;
}

type AnyHandler = {
  readonly name: string;
  handle(session: Session, params: unknown, context: HandlerContext): Promise<unknown>;
};

export function inProcess(io: Io): Engine {
  const session = new Session();
  const line = liveLine(io);
  const context: HandlerContext = {
    signal: io.signal,
    progress: ({ message, done, of }) => line.show(of > 0 ? `${message} ${Math.round((100 * done) / of)} %` : message),
  };
  return {
    session,
    context,
    async request<N extends EngineRequestName>(name: N, params: EngineRequests[N]["params"]) {
      const handler = (handlers as readonly unknown[] as readonly AnyHandler[]).find((each) => each.name === name);
      if (!handler) throw new Error(`the engine answers no ${name}`);
      const result = (await handler.handle(session, params, context)) as EngineRequests[N]["result"];
      line.clear();
      return result;
    },
    done: () => line.clear(),
  };
}

/** Why there are no scores, as the end of a command. */
export const refusedBy = (none: NoScores): Refused => new Refused(none.message, none.next);
