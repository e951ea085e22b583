import type { MetricLine, RunRecord } from "../messages/run";
import type { ExitRecord } from "./run-folder";

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number";
const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const one =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
const listOf =
  (each: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(each);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const object = (fields: Readonly<Record<string, Check>>): Check => {
  const checks = Object.entries(fields);
  return (value) => isObject(value) && checks.every(([name, check]) => check(value[name]));
};

/** 0 and 1 are no process of ours: a signal to the group of 1 would reach every process of the user. */
const pid: Check = (value) => whole(value) && (value as number) > 1;
const processIdentity = object({ pid, startTime: orNull(text), boot: optional(text) });
const cause = optional(object({ id: text, message: text, nextStep: text }));
const ended = ["stopped", "finished", "failed"];

const runRecord = object({
  id: text,
  number,
  name: text,
  trainer: text,
  rewardFile: text,
  plan: text,
  device: text,
  command: listOf(text),
  state: one(["queued", "starting", "running", "stopping", "lost", ...ended]),
  message: text,
  supervisor: orNull(processIdentity),
  trainerProcess: orNull(processIdentity),
  createdAt: number,
  startedAt: orNull(number),
  endedAt: orNull(number),
  step: whole,
  steps: whole,
  exitCode: orNull(number),
  rollouts: optional(whole),
  wants: optional(text),
  host: optional(text),
  secondsPerStep: optional(number),
  checkpoint: optional(whole),
  attempt: optional(whole),
  resumed: optional(listOf(object({ at: number, from: whole, reached: whole, superseded: whole }))),
  cause,
});

const exitRecord = object({
  state: one(ended),
  message: text,
  exitCode: orNull(number),
  signal: orNull(text),
  endedAt: number,
  log: listOf(text),
  cause,
});

const numbers: Check = (value) => isObject(value) && Object.values(value).every(orNull(number));
const metricLine = object({ step: number, time: number, values: numbers });

/** True for what `run.json` may hold. A folder may come from anywhere: nothing in it is believed before it was looked at. */
export const isRunRecord = (value: unknown): value is RunRecord => runRecord(value);
export const isExitRecord = (value: unknown): value is ExitRecord => exitRecord(value);
export const isMetricLine = (value: unknown): value is MetricLine => metricLine(value);
