import { paint } from "../format/paint";
import type { Io } from "../io";

/** The state of a run in its colour. */
export function stateText(state: string, io: Io): string {
  const { green, red, yellow, cyan } = paint(io.colour);
  if (state === "finished") return green(state);
  if (state === "failed" || state === "lost") return red(state);
  return state === "stopped" ? yellow(state) : cyan(state);
}
