import { deviceLabel } from "../../messages/device";
import type { RunRecord } from "../../messages/run";

/** Seconds until a run ends at its own speed; null where it has not made two steps yet. */
export function secondsLeft({ step, steps, secondsPerStep }: RunRecord): number | null {
  return secondsPerStep === undefined || steps === 0 ? null : Math.max(0, steps - step) * secondsPerStep;
}

/** `about 40 s`, `about 17 min`, `about 3 h`. */
export function aboutTime(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

export interface Waiting {
  /** What it may take. */
  readonly devices: readonly string[];
  /** Seconds until the first of them is free; null where that is not known. */
  readonly seconds: number | null;
  /** How many stand before it. */
  readonly ahead: number;
}

/** `Waits for GPU 0, about 17 min.` Those ahead have no speed yet, so behind them it is only said what passes first. */
export function waitingText({ devices, seconds, ahead }: Waiting): string {
  const [first = "cpu"] = devices;
  const device =
    devices.length > 1 ? `the first free of ${devices.toSorted().map(deviceLabel).join(", ")}` : deviceLabel(first);
  if (ahead === 0) return `Waits for ${device}${seconds === null ? "" : `, ${aboutTime(seconds)}`}.`;
  const others = ahead === 1 ? "1 other run" : `${ahead} other runs`;
  return `Waits for ${device} behind ${others}${seconds === null ? "" : `, more than ${aboutTime(seconds).slice(6)}`}.`;
}
