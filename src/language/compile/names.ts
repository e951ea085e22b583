import { isName, reservedNames } from "../../engine/expression";
import { records } from "../../engine/records";
import type { Path } from "../../engine/plan";
import type { RewardDocument } from "../document/document";
import { type Entry, entryOf, type Tree } from "../document/tree";
import type { Declaration, NameKind } from "./context";
import { dimensionEntries } from "./each";
import type { Problem } from "./problem";
import { termHolders } from "./term-holders";
import { rolloutFields } from "../words";

const kindNames: Readonly<Record<NameKind, string>> = {
  field: "a field of every rollout",
  column: "a data column",
  param: "a param",
  call: "a call",
  extraction: "an extraction",
  dimension: "a dimension",
  family: "a name of several dimensions",
  term: "a term",
};

/** Keys below an aggregate that are weighted terms, with their paths, the nested ones included. */
export function termEntries(tree: Tree | undefined, path: Path): { readonly entry: Entry; readonly path: Path }[] {
  if (tree === undefined || tree.kind === "scalar") return [];
  if (tree.kind === "list") return tree.items.flatMap((item, i) => termEntries(item, [...path, i]));
  return tree.entries.flatMap((entry) => {
    const here = [...path, entry.key];
    const node = records.node.get(entry.key);
    const holders = node ? termHolders(node, entry.value, here) : [];
    const others = holders.some((holder) => holder.tree === entry.value)
      ? []
      : entry.value.kind === "mapping" && holders.length > 0
        ? entry.value.entries.flatMap((child) =>
            holders.some((holder) => holder.tree === child.value) ? [] : termEntries(child.value, [...here, child.key]),
          )
        : termEntries(entry.value, here);
    return [
      ...holders.flatMap((holder) =>
        holder.tree.entries.flatMap((term) => [
          { entry: term, path: [...holder.path, term.key] },
          ...termEntries(term.value, [...holder.path, term.key]),
        ]),
      ),
      ...others,
    ];
  });
}

/** Collects every name that the file declares, and says where two are the same. */
export function collectNames(document: RewardDocument, problems: Problem[]): Map<string, Declaration> {
  const names = new Map<string, Declaration>();
  for (const name of rolloutFields) names.set(name, { name, kind: "field", path: [], key: undefined });

  const declare = (entry: Entry, kind: NameKind, path: Path, name = entry.key) => {
    const clash = names.get(name);
    const at = entry.keyRange;
    const said = clash ? kindNames[clash.kind] : reservedNames.has(name) ? "a word of expressions" : undefined;
    if (said !== undefined && !(clash?.kind === "field" && kind === "column")) {
      if (clash?.key?.start === at.start) return;
      const related = clash?.key ? [{ ...clash.key, message: `${name} is already ${said} here.` }] : [];
      problems.push({
        rule: "name-clash",
        message: `\`${name}\` is already ${said}. Choose another name, so that expressions mean one thing.`,
        stops: true,
        related,
        ...at,
      });
      if (clash) return;
    }
    if (!isName(entry.key)) {
      problems.push({
        rule: "unusable-name",
        message: `Expressions cannot read \`${entry.key}\`. Use letters, digits and _, and begin with a letter.`,
        stops: false,
        ...at,
      });
    }
    names.set(name, { name, kind, path, key: at });
  };

  const section = (path: Path, kind: NameKind) => {
    let tree: Tree | undefined = document.root;
    for (const step of path) tree = entryOf(tree, String(step))?.value;
    if (tree?.kind !== "mapping") return;
    const seen = new Set<string>();
    for (const entry of tree.entries) {
      if (!seen.has(entry.key)) declare(entry, kind, [...path, entry.key]);
      seen.add(entry.key);
    }
  };
  section(["params"], "param");
  section(["data", "columns"], "column");
  section(["calls"], "call");
  section(["extract"], "extraction");
  const declaredHere = new Set<string>();
  const once = (name: string, put: () => void) => {
    if (!declaredHere.has(name)) put();
    declaredHere.add(name);
  };
  for (const { name, entry, path, family } of dimensionEntries(document)) {
    if (family) once(family.key, () => declare(family, "family", ["dimensions", family.key]));
    once(name, () => declare(entry, "dimension", path, name));
  }
  const terms = new Set<string>();
  for (const { entry, path } of termEntries(entryOf(document.root, "aggregate")?.value, ["aggregate"])) {
    const known = names.get(entry.key);
    if (known?.kind === "dimension" || terms.has(entry.key) || entry.value.kind !== "mapping") continue;
    if (!entry.value.entries.some((child) => records.node.has(child.key))) continue;
    terms.add(entry.key);
    declare(entry, "term", path);
  }
  return names;
}
