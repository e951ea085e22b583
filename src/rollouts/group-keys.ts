import { createHash } from "node:crypto";
import type { Value } from "../engine/column";
import { lookUp } from "./mapping";

/** What decides a row's group. */
export interface GroupInput {
  readonly size: number;
  /** The source's own group of each row, where it has one. */
  readonly own: readonly (string | undefined)[];
  readonly ids: readonly string[];
  /** Column values by name, or undefined where no row has the column. */
  readonly column: (name: string) => readonly Value[] | undefined;
  /** SHA-256 of a row's prompt in hex, where the prompt is not in memory. */
  readonly digest?: (row: number) => string | undefined;
}

export interface GroupIndex {
  readonly group: Int32Array;
  readonly groupIds: readonly string[];
}

/**
 * Groups of rows, in the order of first appearance. By the columns that `data.group` names; else by the source's own group,
 * else by equal prompt, of one run and step; else each row stands alone. A group without a name of its own is called by a
 * digest of its prompt, so that the name is the same in every reading.
 */
export function groupIndex(input: GroupInput, by: readonly string[]): GroupIndex {
  const keyOf = by.length ? byColumns(input, by) : byDefault(input);
  const indices = new Map<string, number>();
  const taken = new Set<string>();
  const groupIds: string[] = [];
  const group = new Int32Array(input.size);
  for (let row = 0; row < input.size; row++) {
    const { key, name, suffix } = keyOf(row);
    let index = indices.get(key);
    if (index === undefined) {
      indices.set(key, (index = groupIds.length));
      const id = unused(taken, name(), suffix);
      taken.add(id);
      groupIds.push(id);
    }
    group[row] = index;
  }
  return { group, groupIds };
}

interface Key {
  readonly key: string;
  readonly name: () => string;
  /** Tells groups of equal names apart. */
  readonly suffix: string;
}

function byColumns(input: GroupInput, by: readonly string[]): (row: number) => Key {
  const parts = by.map((name) => {
    const whole = input.column(name);
    if (whole) return (row: number): Value => whole[row] ?? null;
    const [root = "", ...rest] = name.split(".");
    const values = input.column(root);
    return (row: number): Value => lookUp({ [root]: values?.[row] ?? null }, [root, ...rest].join(".")) ?? null;
  });
  return (row) => {
    const values = parts.map((part) => part(row));
    return { key: JSON.stringify(values), name: () => shortName(values.map(textOf).join(" · ")), suffix: "" };
  };
}

function byDefault(input: GroupInput): (row: number) => Key {
  const prompts = input.column("prompt");
  const steps = input.column("step");
  const runs = input.column("run");
  return (row) => {
    const run = textOf(runs?.[row] ?? null);
    const step = textOf(steps?.[row] ?? null);
    const suffix = [run, step && `step ${step}`].filter(Boolean).join(" ");
    const own = input.own[row];
    if (own !== undefined) return { key: `own\0${run}\0${step}\0${own}`, name: () => own, suffix };
    const digest = input.digest?.(row);
    if (digest !== undefined)
      return { key: `digest\0${run}\0${step}\0${digest}`, name: () => nameOfDigest(digest), suffix };
    const prompt = prompts?.[row];
    if (prompt === undefined || prompt === null) {
      return { key: `row\0${row}`, name: () => input.ids[row] ?? String(row), suffix: "" };
    }
    const text = textOf(prompt);
    return { key: `prompt\0${run}\0${step}\0${text}`, name: () => digestName(text), suffix };
  };
}

/** A name that no other group has. */
function unused(taken: ReadonlySet<string>, name: string, suffix: string): string {
  if (!taken.has(name)) return name;
  const base = suffix ? `${name} (${suffix})` : name;
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base} #${n}`)) return `${base} #${n}`;
}

const textOf = (value: Value): string =>
  value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
const nameOfDigest = (digest: string): string => `p-${digest.slice(0, 8)}`;
const digestName = (text: string): string => nameOfDigest(createHash("sha256").update(text).digest("hex"));
const shortName = (text: string): string => (text.length > 60 ? digestName(text) : text);
