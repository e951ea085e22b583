import type { TrainPlan } from "../../engine/plan";
import { entryOf, plainValue } from "../document/tree";
import { type Compiling, report } from "./context";

/** Reads `train` loosely: what a trainer takes is in its record and checked by its adapter. */
export function readTrain(c: Compiling): TrainPlan | undefined {
  const section = entryOf(c.document.root, "train");
  if (section === undefined || (section.value.kind === "scalar" && section.value.value === null)) return undefined;
  const wrong = (at: { start: number; end: number }, message: string) => {
    report(c, at, { rule: "wrong-parameter-type", message, stops: false });
    return undefined;
  };
  if (section.value.kind !== "mapping")
    return wrong(section.value, "`train` is a mapping: `train: {trainer: trl.grpo}`.");
  const trainer = entryOf(section.value, "trainer")?.value;
  if (trainer?.kind !== "scalar" || trainer.value === null)
    return wrong(section.keyRange, "`train` needs a `trainer`, such as `trl.grpo`.");
  const options = entryOf(section.value, "options")?.value;
  if (options && options.kind !== "mapping") wrong(options, "`options` is a mapping that the trainer reads.");
  const rest = section.value.entries.filter(({ key }) => key !== "trainer" && key !== "options");
  return {
    trainer: trainer.text,
    options: options?.kind === "mapping" ? (plainValue(options) as Readonly<Record<string, unknown>>) : {},
    settings: Object.fromEntries(rest.map((entry) => [entry.key, plainValue(entry.value)])),
    path: ["train"],
  };
}
