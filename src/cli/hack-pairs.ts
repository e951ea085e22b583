import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { HackPair } from "../analysis/probing/hack-pairs";
import type { Plan } from "../engine/plan";
import { parseJsonLine } from "../rollouts/json-line";
import { Refused } from "./command";

const form = 'Each line is {"prompt": ..., "honest": "...", "hack": "...", "hack_type": "..."}.';

/** The value at a dotted path of a row: `reward_model.ground_truth`. */
function at(row: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path in row) return row[path];
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      row,
    );
}

function pairOf(row: Readonly<Record<string, unknown>>, plan: Plan, place: string): HackPair {
  const { prompt, honest, hack, hack_type: type = "hack", ...rest } = row;
  if (typeof honest !== "string" || typeof hack !== "string")
    throw new Refused(`${place} has no text \`${typeof honest === "string" ? "hack" : "honest"}\`.`, form);
  const mapped = Object.entries(plan.data.columns).map(([ours, theirs]) => [ours, at(row, theirs)] as const);
  const known = mapped.filter(([, value]) => value !== undefined);
  return { prompt, honest, hack, type: String(type), columns: { ...rest, ...Object.fromEntries(known) } };
}

/** The pairs of a JSONL file, with the columns that the reward file maps. */
export async function readPairs(cwd: string, path: string, plan: Plan): Promise<readonly HackPair[]> {
  const text = await readFile(resolve(cwd, path), "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "does not exist" : `cannot be read: ${error.message}`;
    throw new Refused(`${path} ${why}.`, `Name a JSONL file of pairs. ${form}`);
  });
  const pairs = text.split("\n").flatMap((line, i): HackPair[] => {
    if (line.trim() === "") return [];
    const place = `Line ${i + 1} of ${path}`;
    return [pairOf(parsed(line, place), plan, place)];
  });
  if (pairs.length === 0) throw new Refused(`${path} has no pairs.`, form);
  return pairs;
}

function parsed(line: string, place: string): Readonly<Record<string, unknown>> {
  const read = parseJsonLine(line);
  if (!read.ok) throw new Refused(`${place} is no JSON: ${read.message}.`, form);
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refused(`${place} is no mapping.`, form);
  return value as Readonly<Record<string, unknown>>;
}
