import type { TrainPlan } from "../engine/plan";
import type { TrainerRecord } from "../language/trainer-record";
import type { TrainerProblem } from "./types";

/** Takes a problem; the default stands in for what is wrong. */
export type OnProblem = (problem: TrainerProblem) => void;

/** Typed access to the keys of a `train` section. What is wrong goes to `problem`, with an example of what is right. */
export interface SettingsReader {
  say(message: string, nextStep: string): void;
  /** A text that is not empty; without a `fallback` it is required. */
  text(key: string, example: string, fallback?: string): string;
  /** A whole number of at least `least`. */
  whole(key: string, fallback: number, least: number): number;
  /** `auto`, `cpu`, `cuda` or `cuda:<n>`. */
  device(): string;
}

/** Says which keys and options of the section the trainer does not take, and reads the rest. */
export function settingsReader(train: TrainPlan, record: TrainerRecord, problem: OnProblem): SettingsReader {
  const { settings, options } = train;
  const say = (message: string, nextStep: string) => problem({ message, nextStep });
  const known = Object.keys(record.keys);
  for (const key of Object.keys(settings).filter((key) => !known.includes(key))) {
    const own = record.configuration ? "; what the trainer's own configuration takes goes under options" : "";
    say(`${record.name} does not know train.${key}.`, `It takes ${known.join(", ")}${own}.`);
  }
  for (const [key, nextStep] of Object.entries(record.decided))
    if (key in options) say(`options.${key} is decided elsewhere.`, nextStep);
  if (!record.configuration && Object.keys(options).length > 0)
    say(`${record.name} takes no options.`, "Remove train.options.");
  const text = (key: string, example: string, fallback?: string): string => {
    const value = settings[key] ?? fallback;
    if (typeof value === "string" && value.trim() !== "") return value;
    if (value === undefined) say(`train.${key} is missing.`, `Add it, such as \`${key}: ${example}\`.`);
    else say(`train.${key} is not a text.`, `Write it like \`${key}: ${example}\`.`);
    return "";
  };
  return {
    say,
    text,
    whole(key, fallback, least) {
      const value = settings[key] ?? fallback;
      if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
      say(`train.${key} must be a whole number of at least ${least}.`, `Write it like \`${key}: ${fallback}\`.`);
      return fallback;
    },
    device() {
      const device = text("device", "auto", "auto");
      if (!/^(|auto|cpu|cuda(:\d+)?)$/.test(device))
        say(`There is no device ${device}.`, "Write `device: auto`, `cpu` or `cuda:0`.");
      return device;
    },
  };
}
