import type { DataPlan } from "../../engine/plan";
import { entryOf, plainValue, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { type ColumnContract, readColumn } from "./data-columns";

/** Keys of `data`, with what each is. */
export const dataKeys: Readonly<Record<string, string>> = {
  rollouts:
    "Where the rollouts are: a path, a glob, a list of them, `run:<id>` or `run:latest`. Relative to this file.",
  columns:
    "Our name for a column of the source: `{gold: reward_model.ground_truth}`. Dots go into mappings. Or what the file needs of it: `{gold: {column: answer, type: text, about: The reference answer.}}`.",
  group: "Columns that make a group. Default: the source's own prompt id, else the prompt.",
  sample: "How many rollouts are looked at, drawn by whole groups.",
  example: "One row of such data, for readers.",
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
  const contract: Record<string, ColumnContract> = {};
  if (columns?.kind === "mapping") {
    for (const entry of columns.entries) {
      const read = readColumn(c, entry);
      if (read === undefined) continue;
      mapped[entry.key] = read.column;
      if (entry.value.kind === "mapping") contract[entry.key] = read;
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
  const example = entryOf(section, "example")?.value;
  if (example && example.kind !== "mapping")
    wrong(example, "`example` is one row: `example: {prompt: ..., gold: ...}`.");
  return {
    rollouts: sources ?? [],
    columns: mapped,
    group: groups ?? [],
    sample: count,
    ...(Object.keys(contract).length > 0 && { contract }),
    ...(example?.kind === "mapping" && { example: plainValue(example) as Readonly<Record<string, unknown>> }),
  };
}
