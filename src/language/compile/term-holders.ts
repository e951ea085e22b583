import { childParameters } from "../../engine/children";
import type { Path } from "../../engine/plan";
import type { AggregateNode } from "../../engine/record";
import { type Entry, entryOf, type MappingTree, type Tree } from "../document/tree";

/** The entry that holds the children of the main parameter by its name; undefined where they are written without it. */
export function mainHolder(record: AggregateNode, value: Tree): Entry | undefined {
  const main = childParameters(record).find(({ name }) => name === record.main);
  const entry = main && entryOf(value, main.name);
  const terms = main !== undefined && /terms/.test(main.schema.form);
  return entry !== undefined && !(terms && entry.value.kind === "scalar") ? entry : undefined;
}

/** The mappings below a node whose keys are terms. */
export function termHolders(
  record: AggregateNode,
  value: Tree,
  path: Path,
): readonly { readonly tree: MappingTree; readonly path: Path }[] {
  return childParameters(record).flatMap(({ name, schema }) => {
    if (!/terms/.test(schema.form)) return [];
    const entry = name === record.main ? mainHolder(record, value) : entryOf(value, name);
    const tree = entry ? entry.value : name === record.main ? value : undefined;
    return tree?.kind === "mapping" ? [{ tree, path: entry ? [...path, entry.key] : path }] : [];
  });
}
