import type { Path } from "../../engine/plan";
import type { RewardDocument } from "../document/document";
import { type Entry, entryOf, isEmpty, type MappingTree, type Tree } from "../document/tree";

/** One dimension as it is written: on its own, or as one of the siblings of `each` with what they share. */
export interface DimensionEntry {
  /** `correct`; of a sibling with the name before it: `phase.grasped`. */
  readonly name: string;
  /** Key and value as they stand; the value of a sibling holds what it shares as well. */
  readonly entry: Entry;
  /** Where it stands in the file. */
  readonly path: Path;
  /** Where the value of one of its keys stands, or would be written. */
  pathOf(key: string): Path;
  /** The entry with `each` of which it is a sibling. */
  readonly family?: Entry;
}

/** Several dimensions under one key: `phase: {..., each: {grasped: {...}, turned: {...}}}`. */
export interface Family {
  readonly entry: Entry;
  /** Names of its siblings, in the order of the file. */
  readonly names: readonly string[];
}

const sectionOf = (document: RewardDocument): readonly Entry[] => {
  const section = entryOf(document.root, "dimensions")?.value;
  return section?.kind === "mapping" ? section.entries : [];
};

const eachOf = (value: Tree): MappingTree | undefined => {
  const each = entryOf(value, "each")?.value;
  return each?.kind === "mapping" && each.entries.length > 0 ? each : undefined;
};

const alone = (entry: Entry): DimensionEntry => {
  const path: Path = ["dimensions", entry.key];
  return { name: entry.key, entry, path, pathOf: (key) => [...path, key] };
};

/** The siblings of an entry with `each`: own keys win, and an own key without a value takes the shared one away. */
function siblings(family: Entry, each: MappingTree): readonly DimensionEntry[] {
  const shared = family.value.kind === "mapping" ? family.value.entries.filter(({ key }) => key !== "each") : [];
  return each.entries.map((child): DimensionEntry => {
    const { value } = child;
    const own = value.kind === "mapping" ? value.entries : [];
    const said = new Set(own.map(({ key }) => key));
    const rest = shared.filter(({ key }) => !said.has(key));
    const takenAway = (entry: Entry) => isEmpty(entry.value) && shared.some(({ key }) => key === entry.key);
    const entries = [...rest, ...own.filter((entry) => !takenAway(entry))];
    const given = new Set(rest.map(({ key }) => key));
    const path: Path = ["dimensions", family.key, "each", child.key];
    return {
      name: `${family.key}.${child.key}`,
      // What is no mapping is reported where the dimension is read.
      entry:
        value.kind === "mapping" || isEmpty(value)
          ? { ...child, value: { kind: "mapping", entries, flow: false, start: value.start, end: value.end } }
          : child,
      path,
      pathOf: (key) => (given.has(key) ? ["dimensions", family.key, key] : [...path, key]),
      family,
    };
  });
}

interface Dimensions {
  readonly entries: readonly DimensionEntry[];
  /** The last of each name, as everywhere. */
  readonly byName: ReadonlyMap<string, DimensionEntry>;
  readonly families: ReadonlyMap<string, Family>;
}

const known = new WeakMap<RewardDocument, Dimensions>();

function dimensionsOf(document: RewardDocument): Dimensions {
  const before = known.get(document);
  if (before) return before;
  const families = new Map<string, Family>();
  const entries = sectionOf(document).flatMap((entry): readonly DimensionEntry[] => {
    const each = eachOf(entry.value);
    if (each === undefined) return [alone(entry)];
    const found = siblings(entry, each);
    families.set(entry.key, { entry, names: found.map(({ name }) => name) });
    return found;
  });
  const byName = new Map(entries.map((dimension) => [dimension.name, dimension]));
  const dimensions = { entries, byName, families };
  known.set(document, dimensions);
  return dimensions;
}

/** Every dimension of a file in its order, siblings of `each` one by one. */
export const dimensionEntries = (document: RewardDocument): readonly DimensionEntry[] => dimensionsOf(document).entries;

/** The dimension of that name as it is written; undefined where there is none, and for parts. */
export const dimensionEntry = (document: RewardDocument, name: string): DimensionEntry | undefined =>
  dimensionsOf(document).byName.get(name);

/** Entries with `each`, by their key: names that stand for several dimensions and are none themselves. */
export const familiesOf = (document: RewardDocument): ReadonlyMap<string, Family> => dimensionsOf(document).families;

/** What a name that stands for several dimensions is told to be. */
export const familyMessage = (name: string, { names }: Family): string =>
  `\`${name}\` stands for several dimensions and is none itself. Name one of them: ${names.map((one) => `\`${one}\``).join(", ")}.`;
