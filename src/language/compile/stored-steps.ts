import type { ShapePlan } from "../../engine/plan";
import { storedMoments } from "../../engine/state/stored";
import type { RewardDocument } from "../document/document";
import { digestOf, type Meaning, shapeContent } from "./digest";
import type { DimensionDraft } from "./dimensions";

/** True of a step that reads a statistics file; in the frozen copy of a run its content stands in the place of its name. */
export const readsStatistics = ({ parameters }: Pick<ShapePlan, "parameters">): boolean =>
  parameters["within"] === "stored" && parameters["from"] !== undefined;

/** Digest of what comes into a step: all that changes a value before it. */
export const digestBefore = (rawDigest: string, shape: readonly ShapePlan[], step: number, meaning: Meaning): string =>
  digestOf({ rawDigest, shape: shapeContent(shape.slice(0, step)) }, meaning);

/** The shape of a dimension with what its statistics files say, or what is wrong with them. */
export function withStatistics(
  { name, shape }: Pick<DimensionDraft, "name" | "shape">,
  rawDigest: string,
  files: RewardDocument["files"],
  meaning: Meaning,
): readonly ShapePlan[] {
  if (!shape.some(readsStatistics)) return shape;
  const read: ShapePlan[] = [];
  for (const [i, step] of shape.entries()) {
    if (!readsStatistics(step)) {
      read.push(step);
      continue;
    }
    const { from, ...parameters } = step.parameters;
    const digest = digestBefore(rawDigest, read, i, meaning);
    const path = typeof from === "string" ? from : "from";
    const text = typeof from === "string" ? files?.get(from) : JSON.stringify(from);
    const stored = storedMoments(path, text, { dimension: name, step: i, digest });
    // What the file says counts, not what it is called.
    read.push({ ...step, before: digest, parameters: { ...parameters, stored } });
  }
  return read;
}
