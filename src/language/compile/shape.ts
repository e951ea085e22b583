import type { Interval } from "../../engine/interval";
import type { Parameters, Path, ShapePlan } from "../../engine/plan";
import { imageWith, type OpenParameter } from "../../engine/open-parameters";
import { scopeOf } from "../../engine/record";
import { records } from "../../engine/records";
import type { Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readArguments, readWritten } from "./operation";
import { reportMistake } from "./parameters";
import { readsStatistics } from "./stored-steps";

/** Reads `shape`: steps in order. A step that cannot be read is reported, the rest is read. */
export function readShape(
  c: Compiling,
  tree: Tree | undefined,
  path: Path,
  reader: string,
  of: Interval,
): readonly ShapePlan[] {
  if (tree === undefined || (tree.kind === "scalar" && tree.value === null)) return [];
  if (tree.kind !== "list") {
    report(c, tree, {
      rule: "wrong-parameter-type",
      message: "`shape` is a list of steps, worked from the first to the last: `shape: [{clip: [0, 1]}]`.",
      stops: true,
      instead: `[${c.document.text.slice(tree.start, tree.end).trim()}]`,
    });
  }
  const trees = tree.kind === "list" ? tree.items : [tree];
  const steps: ShapePlan[] = [];
  let interval = of;
  for (const [i, item] of trees.entries()) {
    const written = readWritten(c, item, [...path, i], "A step");
    if (written === undefined) continue;
    const record = records.shape.get(written.name);
    if (record === undefined) {
      report(c, written.key, {
        rule: "unknown-type",
        message: `There is no shape step \`${written.name}\`.`,
        stops: true,
        wrong: written.name,
        candidates: [...records.shape.keys()],
      });
      continue;
    }
    const numbers: OpenParameter[] = [];
    const parameters = readArguments(c, record, written, {
      reader,
      others: [],
      open: { numbers, columns: record.along === undefined && record.scope === "row" },
      extra: { x: { type: "number", interval }, ...(record.along && { acc: { type: "number" } }) },
    });
    if (parameters === undefined) continue;
    if (record.along !== undefined && scopeOf(record, parameters) !== "running" && c.space === undefined) {
      report(c, written.key, {
        rule: "wrong-parameter-type",
        message: `\`${record.name}\` works along a list, and this is one value a rollout. Say what has a value of its own: \`level: step\`.`,
        stops: true,
      });
    }
    const out = outOfPlace(c, parameters, path);
    if (out !== undefined) report(c, written.key, { rule: "wrong-parameter-type", message: out, stops: true });
    reportMistake(c, record, parameters, written.key);
    const step = { record, parameters, ...(numbers.length > 0 && { open: numbers }) };
    interval = stepImage(step, interval);
    steps.push({ ...step, key: [reader, ...path, i].join("/"), path: [...path, i] });
  }
  return steps;
}

/** What parameters say that is nothing where their step stands. */
function outOfPlace(c: Compiling, parameters: Parameters, path: Path): string | undefined {
  if (parameters["at"] === "index" && c.space === undefined)
    return "`at: index` counts each place of a list by itself, and this is one value a rollout. Leave it out.";
  if (readsStatistics({ parameters }) && path[0] !== "dimensions")
    return "`within: stored` stands in the shape of a dimension. Give the term's value a name under `dimensions`.";
  return undefined;
}

/** The range after all steps. */
export const imageOf = (shape: readonly ShapePlan[], of: Interval): Interval =>
  shape.reduce((interval, step) => stepImage(step, interval), of);

const stepImage = ({ record, parameters, open }: Pick<ShapePlan, "record" | "parameters" | "open">, of: Interval) =>
  imageWith(of, parameters, open, (x, values) => record.image(x, values));
