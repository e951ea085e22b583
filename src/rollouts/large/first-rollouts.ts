import type { DataPlan } from "../../engine/plan";
import { buildSource } from "../build-source";
import { type LoadOptions, largeBytes } from "../load-source";
import { readRolloutFile } from "../read-file";
import { resolveSources } from "../resolve-sources";
import { cacheKey } from "../rollout-cache";
import type { RolloutSource } from "../rollout-source";

/** As much of the first file as is read in a moment. */
const firstBytes = 2_000_000;

/**
 * The rollouts at the beginning of large JSON Lines files, to show while the rest is read. A group that goes on behind them is
 * not whole. Undefined where the files are small, are of another form, or a sample of them is wanted.
 */
export async function firstRollouts(
  data: DataPlan,
  folder: string,
  { large = largeBytes, signal }: Pick<LoadOptions, "large" | "signal"> = {},
): Promise<RolloutSource | undefined> {
  if (data.rollouts.length === 0 || data.sample !== undefined) return undefined;
  const { files, problems } = await resolveSources(data.rollouts, folder);
  const [first] = files;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (first === undefined || bytes <= large || !/\.(?:jsonl|ndjson)$/i.test(first.path)) return undefined;
  const part = await readRolloutFile(first.path, {
    mapping: data.columns,
    ...(first.bytes > firstBytes ? { upTo: firstBytes } : {}),
    ...(signal ? { signal } : {}),
  });
  if (part.size === 0) return undefined;
  const key = JSON.stringify(["first", cacheKey(first, data.columns), data.group]);
  const source = data.rollouts.join(", ");
  return buildSource([part], data, { source, key, modified: first.modified, files: [first], problems });
}
