import type { Expression } from "../../engine/expression/types";
import { type ElementLevel, elementLevels, itemSpace, levelOfSpace } from "../../engine/levels/level";
import { plainSum, type Reduce, reductions } from "../../engine/levels/reduce";
import type { ListPlan, Path } from "../../engine/plan";
import { type Entry, entryOf, type Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";
import { readExpression, spacesRead } from "./expressions";

type Field = (key: string) => Entry | undefined;

const wrong = (c: Compiling, tree: Tree, message: string, candidates?: readonly string[]): undefined => {
  const near = candidates && tree.kind === "scalar" ? { wrong: tree.text, candidates } : {};
  report(c, tree, { rule: "wrong-parameter-type", message, stops: true, ...near });
  return undefined;
};

/** `level` as it is written: `trajectory` is one value a rollout. Undefined where it is not written, or is none. */
function readLevel(c: Compiling, entry: Entry | undefined): ElementLevel | "trajectory" | undefined {
  if (entry === undefined) return undefined;
  const { value } = entry;
  const words = ["trajectory", ...elementLevels] as const;
  const word = value.kind === "scalar" ? words.find((candidate) => candidate === value.text) : undefined;
  return word ?? wrong(c, value, `\`level\` is ${words.map((w) => `\`${w}\``).join(", ")}.`, words);
}

/** What runs over a list, before it is known how it is reduced: the space, and how to compile what runs there. */
export interface Place {
  readonly space: string;
  readonly over: Expression | undefined;
  /** For what runs at each element. */
  readonly inside: Compiling;
}

/**
 * Where a dimension runs: over the list in `over`, at the `level` that is written, or at that of what `of` reads element by
 * element. `null`: once a rollout. Undefined: it cannot be told; that is reported.
 * @param takes the type wants a list in `of`
 */
export function readPlace(
  c: Compiling,
  field: Field,
  of: Tree | undefined,
  reader: string,
  pathOf: (key: string) => Path,
  takes?: "list",
): Place | null | undefined {
  const written = readLevel(c, field("level"));
  const over = field("over");
  if (field("level") !== undefined && written === undefined) return undefined;
  const whole = takes === "list" && written === undefined && of?.kind === "scalar" && isListOfOnes(c, of.text.trim());
  const read = of === undefined || whole ? [] : spacesRead(c, of);
  if (over !== undefined || (written === "item" && read.length === 0 && of !== undefined)) {
    const tree = over?.value ?? of!;
    if (over !== undefined && written !== undefined && written !== "item")
      return wrong(c, tree, `\`over\` runs over the items of a list, so the level is \`item\`, not \`${written}\`.`);
    const lists = readExpression(c, tree, { path: pathOf(over ? "over" : "of"), reader, as: "value" });
    return lists && itemPlace(c, lists);
  }
  if (written === "trajectory") return null;
  if (written !== undefined && written !== "item") return placeOf(c, written);
  const spaces = written === undefined ? read : read.filter((space) => levelOfSpace(space) === "item");
  const [space] = spaces;
  if (spaces.length > 1 && of !== undefined) {
    const names = spaces.map((one) => `\`${levelOfSpace(one)}\``).join(" and ");
    return wrong(
      c,
      of,
      `This reads elements of several lists (${names}). Say which one it runs over: \`level: step\`.`,
    );
  }
  if (space !== undefined) return placeOf(c, space);
  if (written === undefined) return null;
  return wrong(c, field("level")!.value, "A level of items needs the list that it runs over: `over: NAME`.");
}

/** True for an extraction with one value an element of a level that is no list itself. */
function isListOfOnes(c: Compiling, name: string): boolean {
  c.resolve(name);
  const info = c.infos.get(name);
  return info?.listed === true && info.type !== "list";
}

function itemPlace(c: Compiling, over: Expression): Place {
  const space = itemSpace(over.text.trim());
  const inside: Compiling = { ...c, space, spaceFromPolicy: over.fromPolicy };
  return { space, over, inside };
}

/** A place in a space that is known by its key: a level, or the items of another dimension. */
export function placeOf(c: Compiling, space: string): Place {
  return { space, over: undefined, inside: { ...c, space } };
}

const creditWords = ["end", "in_place"] as const;

/** How what runs in a space becomes one number, and where it is paid. */
export function readList(
  c: Compiling,
  field: Field,
  { space, over }: Place,
  standard: Reduce["by"] = "sum",
): ListPlan | undefined {
  const creditTree = field("credit")?.value;
  const credit = creditTree ? readCredit(c, creditTree) : "end";
  const reduceEntry = field("reduce");
  // What is paid in place adds up.
  const reduce = reduceEntry
    ? readReduce(c, reduceEntry.value)
    : { ...plainSum, by: credit === "in_place" ? "sum" : standard };
  if (credit === undefined || reduce === undefined) return undefined;
  if (credit === "in_place" && reduce.by !== "sum") {
    return wrong(
      c,
      reduceEntry!.value,
      "What is paid in place adds up, so `reduce` is `sum` beside `credit: in_place`. Leave one of the two out.",
      ["sum"],
    );
  }
  return { space, reduce, credit, ...(over && { over }) };
}

function readCredit(c: Compiling, tree: Tree): ListPlan["credit"] | undefined {
  const word = tree.kind === "scalar" ? creditWords.find((candidate) => candidate === tree.text) : undefined;
  return word ?? wrong(c, tree, "`credit` is `end` or `in_place`.", creditWords);
}

function readReduce(c: Compiling, tree: Tree): Reduce | undefined {
  const words = reductions.filter((word) => word !== "discounted");
  const form = `\`reduce\` is ${words.map((word) => `\`${word}\``).join(", ")} or \`{discounted: {gamma: 0.99}}\`.`;
  if (tree.kind === "scalar") {
    const by = words.find((word) => word === tree.text);
    return by === undefined ? wrong(c, tree, form, words) : { by, gamma: 1, empty: by === "sum" ? "zero" : "abstain" };
  }
  const inner = entryOf(tree, "discounted")?.value;
  const gamma = inner?.kind === "mapping" ? entryOf(inner, "gamma")?.value : inner;
  const found = gamma?.kind === "scalar" && gamma.value !== null ? constantOf(c, gamma) : undefined;
  if (found === undefined || !("value" in found) || found.value < 0 || found.value > 1) return wrong(c, tree, form);
  return { by: "discounted", gamma: found.value, empty: "abstain" };
}

/** Reports `reduce` and `credit` where there is no list. */
export function noListFields(c: Compiling, field: Field): void {
  for (const key of ["reduce", "credit"]) {
    const entry = field(key);
    if (entry === undefined) continue;
    report(c, entry.keyRange, {
      rule: "wrong-parameter-type",
      message: `\`${key}\` is for lists, and this is one value a rollout. Say what has a value of its own: \`level: step\`.`,
      stops: true,
    });
  }
}

/**
 * Where the node in the mapping of a term runs: at its `level`, for items over the one list that its dimensions run over.
 * `null`: once a rollout. Undefined: it cannot be told; that is reported.
 */
export function readTermPlace(c: Compiling, tree: Tree): Place | null | undefined {
  const field: Field = (key) => entryOf(tree, key);
  const entry = field("level");
  if (entry === undefined) {
    noListFields(c, field);
    return null;
  }
  if (c.space !== undefined) return wrong(c, entry.value, "A level inside a level cannot be worked out.");
  const level = readLevel(c, entry);
  if (level === undefined) return undefined;
  if (level === "trajectory") return null;
  if (level !== "item") return placeOf(c, level);
  const spaces = new Set(namesIn(tree).flatMap((name) => itemSpaceOf(c, name)));
  const [space] = spaces;
  if (space !== undefined && spaces.size === 1) return placeOf(c, space);
  const many = "Its dimensions run over several lists, and a node of items over one.";
  return wrong(c, entry.value, spaces.size > 1 ? many : "A level of items needs dimensions that run over one list.");
}

function itemSpaceOf(c: Compiling, name: string): readonly string[] {
  c.resolve(name);
  const space = c.infos.get(name)?.space;
  return space !== undefined && levelOfSpace(space) === "item" ? [space] : [];
}

/** Whatever may be a dimension's name in a node: keys and bare texts. */
function namesIn(tree: Tree): readonly string[] {
  if (tree.kind === "scalar") return [tree.text];
  if (tree.kind === "list") return tree.items.flatMap(namesIn);
  return tree.entries.flatMap((entry) => [entry.key, ...namesIn(entry.value)]);
}
