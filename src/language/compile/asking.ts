import type { Expression } from "../../engine/expression/types";
import type { Path } from "../../engine/plan";
import type { Asking } from "../../engine/providers/ask-for";
import type { Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";

type Field = (key: string) => Tree | undefined;

/** How models are asked: `retry`, `timeout`, `cache` and `window` of a dimension. Undefined where none is written. */
export function readAsking(c: Compiling, field: Field, declared: readonly string[]): Asking | undefined {
  const own = (key: string): Tree | undefined => (declared.includes(key) ? undefined : field(key));
  const whole = (least: number) => (n: number) => Number.isInteger(n) && n >= least;
  const retry = readNumber(c, own("retry"), "`retry` is a whole number from 0.", whole(0));
  const window = readNumber(c, own("window"), "`window` is a whole number from 1.", whole(1));
  const seconds = readSeconds(c, own("timeout"));
  const cache = readCache(c, own("cache"));
  if (retry === undefined && window === undefined && seconds === undefined && cache === undefined) return undefined;
  return {
    retry: retry ?? 0,
    ...(seconds !== undefined && { timeout: 1000 * seconds }),
    ...(window !== undefined && { window }),
    ...(cache !== undefined && { cache }),
  };
}

function readCache(c: Compiling, tree: Tree | undefined): boolean | undefined {
  if (tree === undefined) return undefined;
  if (tree.kind === "scalar" && typeof tree.value === "boolean") return tree.value;
  if (tree.kind === "scalar" && tree.text === "content") return true;
  const message = "`cache` is `content` (or `true`): equal questions are asked once. Or `false`.";
  report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
  return undefined;
}

function readNumber(c: Compiling, tree: Tree | undefined, message: string, fits: (n: number) => boolean) {
  if (tree === undefined) return undefined;
  const found = tree.kind === "scalar" && tree.value !== null ? constantOf(c, tree) : undefined;
  if (found && "value" in found && fits(found.value)) return found.value;
  report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
  return undefined;
}

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60 };

function readSeconds(c: Compiling, tree: Tree | undefined): number | undefined {
  if (tree?.kind === "scalar" && typeof tree.value === "string") {
    const [, amount, unit = "s"] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min)?$/.exec(tree.text.trim()) ?? [];
    if (amount !== undefined && Number(amount) > 0) return Number(amount) * units[unit]!;
  }
  return readNumber(c, tree, "`timeout` is a time above 0, in seconds or as `20s`.", (n) => n > 0);
}

/** Pictures: an expression, or a list of expressions and `{draw: boxes}`. */
export const readImages = (c: Compiling, tree: Tree | undefined, path: Path, reader: string): Expression | undefined =>
  tree && readExpression(c, tree, { path, reader, as: "value" });
