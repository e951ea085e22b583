import type { Expression } from "../../engine/expression/types";
import type { Interval } from "../../engine/interval";
import type { DimensionPlan, OnError } from "../../engine/plan";
import type { DimensionType } from "../../engine/record";
import type { Entry, Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";
import { canBeUnparseable, worseEnd } from "./unparseable";

/** The range that a dimension says it has. */
export function declaredRange(c: Compiling, tree: Tree | undefined): Interval | undefined {
  if (tree === undefined) return undefined;
  const ends =
    tree.kind === "list" ? tree.items.map((item) => (item.kind === "scalar" ? constantOf(c, item) : undefined)) : [];
  const [low, high] = ends;
  if (ends.length === 2 && low && high && "value" in low && "value" in high && low.value <= high.value) {
    return { low: low.value, high: high.value };
  }
  report(c, tree, { rule: "wrong-parameter-type", message: "`range` is two numbers, `[low, high]`.", stops: true });
  return undefined;
}

export function readMetric(c: Compiling, tree: Tree | undefined): boolean {
  if (tree === undefined) return false;
  if (tree.kind === "scalar" && typeof tree.value === "boolean") return tree.value;
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: "`metric` is true or false.",
    stops: true,
    instead: "true",
  });
  return false;
}

const errorWords = ["error", "neutral", "skip", "drop_group", "stop"] as const;

export function readOnError(c: Compiling, tree: Tree | undefined): OnError {
  if (tree === undefined) return "error";
  if (tree.kind === "scalar") {
    const word = errorWords.find((candidate) => candidate === tree.text);
    if (word !== undefined) return word;
    const found = constantOf(c, tree);
    if ("value" in found) return found.value;
  }
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: `\`on_error\` is ${errorWords.map((word) => `\`${word}\``).join(", ")} or a number.`,
    stops: true,
    ...(tree.kind === "scalar" ? { wrong: tree.text, candidates: errorWords } : {}),
  });
  return "error";
}

/** What an answer that cannot be read is worth: what is written, else the worse end of what the dimension may give. */
export function readUnparseable(
  c: Compiling,
  reader: string,
  entry: Entry,
  tree: Tree | undefined,
  direction: DimensionType["direction"],
  shape: DimensionPlan["shape"],
  shaped: Interval,
  inputs: readonly (Expression | undefined)[],
): number | "abstain" {
  if (tree !== undefined) return writtenUnparseable(c, tree);
  const worse = worseEnd(direction, shape, shaped);
  if (Number.isFinite(worse)) return worse;
  if (inputs.some((input) => canBeUnparseable(input, c.declarations))) {
    report(c, entry.keyRange, {
      rule: "unbounded-unparseable",
      message:
        `\`${reader}\` has no worst value, so say what it is worth where the answer cannot be read: ` +
        "`unparseable: 0`, or `unparseable: abstain`.",
      stops: true,
    });
  }
  return "abstain";
}

/** `unparseable` as it is written. */
export function writtenUnparseable(c: Compiling, tree: Tree): number | "abstain" {
  if (tree.kind === "scalar" && tree.text === "abstain") return "abstain";
  const found = tree.kind === "scalar" ? constantOf(c, tree) : undefined;
  if (found && "value" in found) return found.value;
  report(c, tree, { rule: "wrong-parameter-type", message: "`unparseable` is a number, or `abstain`.", stops: true });
  return "abstain";
}
