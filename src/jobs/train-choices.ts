import type { TrainPlan } from "../engine/plan";
import { readBeside } from "../service/read-beside";
import { trainers } from "../training/trainers";
import { exampleSection, sectionSnippet } from "./train-section";

/** The device that a `train` section names; undefined where it leaves it open. */
export function wantedDevice({ settings }: TrainPlan): string | undefined {
  const device = settings["device"];
  return typeof device === "string" && device.trim() !== "" ? device : undefined;
}

/**
 * What is still open before a reward file can be trained on: the trainer where it has no `train` section, the device where that
 * names none. Of a file with mistakes nothing is asked: its start says what they are.
 */
export async function openQuestion(
  text: string,
  path: string,
  files?: ReadonlyMap<string, string | null>,
): Promise<"trainer" | "device" | "nothing"> {
  const { compile, parseDocument, withParents } = await import("../language");
  const { plan } = compile(withParents(parseDocument(text, files), readBeside(path)));
  if (!plan) return "nothing";
  if (!plan.train) return "trainer";
  return wantedDevice(plan.train) === undefined ? "device" : "nothing";
}

export interface TrainerChoice {
  readonly name: string;
  readonly summary: string;
  /** A snippet of VS Code: the section that it needs. */
  readonly snippet: string;
}

export const trainerChoices = (): readonly TrainerChoice[] =>
  trainers.map((trainer) => ({
    name: trainer.name,
    summary: trainer.summary,
    snippet: sectionSnippet(exampleSection(trainer)),
  }));
