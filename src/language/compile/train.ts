import type { TrainPlan } from "../../engine/plan";
import { type Entry, entryOf, type MappingTree, plainValue, type ScalarTree } from "../document/tree";
import { trainerRecord, trainerRecords } from "../trainers";
import { type Compiling, report } from "./context";

/** Trainers and keys of the language that this version has not. */
const laterTrainers = ["trl.reward", "trl.dpo", "verl", "openrlhf", "swift"];
const laterKeys = ["where", "keep_best", "stages", "select", "stop", "pairs", "features"];

/** Reads `train` loosely: nothing in it changes a score, so nothing in it stops scoring. A trainer's adapter checks the values. */
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
  checkNames(c, section.value, trainer);
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

/** Says which trainer or key there is not. Of a trainer that there is not, no key is known to be wrong. */
function checkNames(c: Compiling, train: MappingTree, trainer: ScalarTree): void {
  const record = trainerRecord(trainer.text);
  if (record) {
    const known = ["trainer", ...(record.configuration ? ["options"] : []), ...Object.keys(record.keys)];
    for (const entry of train.entries) if (!known.includes(entry.key)) unknownKey(c, entry, record.name, known);
    return;
  }
  const at = { start: trainer.start, end: trainer.start + trainer.text.length };
  if (laterTrainers.includes(trainer.text)) return later(c, at, `The trainer \`${trainer.text}\``);
  const candidates = trainerRecords.map(({ name }) => name);
  const message = `There is no trainer \`${trainer.text}\`.`;
  report(c, at, { rule: "unknown-type", message, stops: false, wrong: trainer.text, candidates });
}

function unknownKey(c: Compiling, { key, keyRange }: Entry, trainer: string, candidates: readonly string[]): void {
  if (laterKeys.includes(key)) return later(c, keyRange, `\`train.${key}\``);
  const message = `\`${trainer}\` takes no \`${key}\`.`;
  report(c, keyRange, { rule: "unknown-parameter", message, stops: false, wrong: key, candidates });
}

const later = (c: Compiling, at: { start: number; end: number }, what: string): void =>
  report(c, at, {
    rule: "not-supported-yet",
    message: `${what} is not built yet, so this file cannot be trained on.`,
    severity: "warning",
    stops: false,
  });
