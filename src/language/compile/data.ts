import type { DataPlan } from "../../engine/plan";
import { entryOf, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";

/** Keys of `data`, with what each is. */
export const dataKeys: Readonly<Record<string, string>> = {
  rollouts:
    "Where the rollouts are: a path, a glob, a list of them, `run:<id>` or `run:latest`. Relative to this file.",
  columns: "Our name for a column of the source: `{gold: reward_model.ground_truth}`. Dots go into mappings.",
  group: "Columns that make a group. Default: the source's own prompt id, else the prompt.",
  sample: "How many rollouts are looked at, drawn by whole groups.",
};

const texts = (tree: Tree | undefined): readonly string[] | undefined => {
  if (tree === undefined) return [];
  const items = tree.kind === "list" ? tree.items : [tree];
  const found = items.flatMap((item) =>
    item.kind === "scalar" ? (item.value === null ? [] : [item.text]) : [undefined],
  );
  return found.every((item) => item !== undefined) ? found : undefined;
};

/** Reads `data`. What cannot be read is reported and left out. */
export function readData(c: Compiling): DataPlan {
  const section = entryOf(c.document.root, "data")?.value;
  const wrong = (tree: Tree, message: string) =>
    report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
  if (section !== undefined && section.kind !== "mapping" && !(section.kind === "scalar" && section.value === null)) {
    wrong(section, "`data` is a mapping: `data: {rollouts: rollouts/*.jsonl}`.");
  }
  for (const entry of section?.kind === "mapping" ? section.entries : []) {
    if (entry.key in dataKeys) continue;
    report(c, entry.keyRange, {
      rule: "unknown-parameter",
      message: `\`data\` has no \`${entry.key}\`.`,
      stops: true,
      wrong: entry.key,
      candidates: Object.keys(dataKeys),
    });
  }
  const rollouts = entryOf(section, "rollouts")?.value;
  const group = entryOf(section, "group")?.value;
  const columns = entryOf(section, "columns")?.value;
  const sample = entryOf(section, "sample")?.value;
  const mapped: Record<string, string> = {};
  if (columns?.kind === "mapping") {
    for (const { key, value } of columns.entries) {
      if (value.kind === "scalar" && value.value !== null) mapped[key] = value.text;
      else wrong(value, `\`${key}\` is the name of a column of the source, as text.`);
    }
  } else if (columns && !(columns.kind === "scalar" && columns.value === null)) {
    wrong(columns, "`columns` maps our names to the source's: `columns: {gold: answer}`.");
  }
  const count =
    sample?.kind === "scalar" && typeof sample.value === "number" && sample.value >= 1 ? sample.value : undefined;
  if (sample && count === undefined) wrong(sample, "`sample` is a number of rollouts, from 1.");
  const sources = texts(rollouts);
  const groups = texts(group);
  if (rollouts && sources === undefined) wrong(rollouts, "`rollouts` is a path, or a list of paths.");
  if (group && groups === undefined) wrong(group, "`group` is a column, or a list of columns.");
  return { rollouts: sources ?? [], columns: mapped, group: groups ?? [], sample: count };
}
