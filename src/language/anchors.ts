import { compile } from "./compile";
import { dimensionEntries, dimensionEntry } from "./compile/each";
import { termEntries } from "./compile/names";
import type { RewardDocument } from "./document/document";
import { entryOf, isEmpty } from "./document/tree";
import { numberAt } from "./edits";
import type { Anchor } from "./types";

/** The lines that carry a preview: each dimension, and each term of the aggregate with the place of its weight. */
export function anchors(document: RewardDocument): Anchor[] {
  const dimensions = dimensionEntries(document);
  const found: Anchor[] = dimensions.map(({ name, path, entry }) => ({
    kind: "dimension",
    name,
    path,
    key: entry.keyRange,
  }));
  const aggregate = entryOf(document.root, "aggregate");
  if (aggregate === undefined || isEmpty(aggregate.value)) {
    const terms = compile(document).aggregate?.terms ?? [];
    return [
      ...found,
      ...terms.flatMap(({ name, path }): Anchor[] => {
        const own = dimensionEntry(document, name);
        return own ? [{ kind: "term", name, path, key: own.entry.keyRange }] : [];
      }),
    ];
  }
  for (const { entry, path } of termEntries(aggregate.value, ["aggregate"])) {
    const weight = numberAt(document, path);
    const written = weight && typeof weight.value === "number" ? weight : undefined;
    found.push({
      kind: "term",
      name: entry.key,
      path,
      key: entry.keyRange,
      ...(written ? { weight: { start: written.start, end: written.start + written.text.trimEnd().length } } : {}),
    });
  }
  return found;
}
