import type { NameInfo } from "../../engine/expression/types";
import type { ExtractionPlan, Parameters, Path } from "../../engine/plan";
import { type Entry, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";
import { expressionKey, type ReadStep, readStep } from "./extraction-step";

export type ExtractionDraft = Omit<ExtractionPlan, "digest">;

/** Reads one entry of `extract`: an operation, a pipeline of them, or an expression. */
export function readExtraction(c: Compiling, entry: Entry): ExtractionDraft | undefined {
  const name = entry.key;
  const path: Path = ["extract", name];
  const { value } = entry;
  const empty = isEmpty(value) || (value.kind === "list" && value.items.length === 0);
  if (empty) {
    report(c, entry.keyRange, {
      rule: "missing-parameter",
      message: `\`${name}\` needs an operation: \`${name}: {tag: answer}\`.`,
      stops: true,
    });
    return undefined;
  }
  if (value.kind === "scalar") return asExpression(c, name, value, path, path);
  const only = value.kind === "mapping" && value.entries.length === 1 ? value.entries[0] : undefined;
  if (only?.key === expressionKey) return asExpression(c, name, only.value, path, [...path, expressionKey]);

  const trees = value.kind === "list" ? value.items : [value];
  const steps: ReadStep[] = [];
  for (const [i, tree] of trees.entries()) {
    const at = value.kind === "list" ? [...path, i] : path;
    const step = readStep(c, tree, { path: at, reader: name, before: steps.at(-1)?.gives, place: i });
    if (step === undefined) {
      // What is wrong with the steps behind is told too, as far as it does not depend on this one.
      trees.slice(i + 1).forEach((later, k) => {
        readStep(c, later, { path: [...path, i + 1 + k], reader: name, before: { type: "any" }, place: i + 1 + k });
      });
      return undefined;
    }
    steps.push(step);
  }
  const last = steps.at(-1)!;
  c.infos.set(name, last.gives);
  for (const [part, info] of Object.entries(last.parts)) c.infos.set(`${name}.${part}`, info);
  const reads = steps.flatMap(({ step }) => [
    ...(step.of?.reads ?? []),
    ...expressionsIn(step.parameters).flatMap((expression) => expression.reads),
  ]);
  return { name, path, expression: undefined, steps: steps.map(({ step }) => step), reads: [...new Set(reads)] };
}

function asExpression(c: Compiling, name: string, tree: Tree, path: Path, at: Path): ExtractionDraft | undefined {
  const expression = readExpression(c, tree, { path: at, reader: name, as: "value" });
  if (expression === undefined) return undefined;
  const { type, interval, fromPolicy, reads } = expression;
  const listed = expression.name === undefined ? undefined : c.infos.get(expression.name);
  const info: NameInfo = listed?.listed ? listed : { type, interval, fromPolicy };
  c.infos.set(name, info);
  return { name, path, expression, steps: [], reads };
}

/** Compiled expressions among parameters. */
const expressionsIn = (parameters: Parameters) =>
  Object.values(parameters).filter(
    (value): value is NonNullable<ReadStep["step"]["of"]> =>
      typeof value === "object" && value !== null && "evaluate" in value && "reads" in value,
  );
