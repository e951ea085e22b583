import type { Missing } from "../../engine/plan";
import type { Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";

export const missingWords = ["skip", "abstain", "neutral", "renormalise"] as const;

/** Reads `missing` of a node: what a child without a value does. */
export function readMissing(c: Compiling, tree: Tree | undefined, fallback: Missing): Missing {
  if (tree === undefined || (tree.kind === "scalar" && tree.value === null)) return fallback;
  const word = tree.kind === "scalar" ? missingWords.find((candidate) => candidate === tree.text) : undefined;
  if (word !== undefined) return word;
  const found = tree.kind === "scalar" ? constantOf(c, tree) : undefined;
  if (found && "value" in found) return found.value;
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: `\`missing\` is ${missingWords.map((candidate) => `\`${candidate}\``).join(", ")} or a number.`,
    stops: true,
    ...(tree.kind === "scalar" ? { wrong: tree.text, candidates: missingWords } : {}),
  });
  return fallback;
}
