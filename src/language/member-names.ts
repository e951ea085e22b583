import { declaredParts } from "../engine/dimension-parts";
import { elementLevels, fieldOfLevel, namesOfLevel } from "../engine/levels/level";
import { own } from "../messages/own";
import type { Compiled } from "./compile";
import { familiesOf } from "./compile/each";
import type { Knowledge } from "./types";

/** A name behind the dot of another. */
export interface MemberName {
  /** With its owner: `tone.warmth`. */
  readonly name: string;
  readonly label: string;
  readonly detail: string;
}

/**
 * What may be read behind a name: dimensions that share it, parts of a dimension, an extraction or a call, fields of a mapping as
 * far as an example shows them, and fields that the file reads elsewhere.
 * @param typed where the word begins that is being written: it is no name yet.
 */
export function memberNames(
  compiled: Compiled,
  knowledge: Knowledge,
  owner: string | undefined,
  typed: number,
): readonly MemberName[] {
  if (owner === undefined) return [];
  const found = new Map<string, MemberName>();
  const add = (label: string, detail: string): void => {
    if (!found.has(label)) found.set(label, { name: `${owner}.${label}`, label, detail });
  };
  const family = familiesOf(compiled.whole.document).get(owner);
  for (const name of family?.names ?? []) add(name.slice(name.lastIndexOf(".") + 1), "dimension");
  const dimension = compiled.dimensions.find(({ name, part }) => name === owner && part === undefined);
  for (const [label, { kind }] of Object.entries(dimension ? declaredParts(dimension) : {}))
    add(label, `part, ${kind}`);
  const { declarations, infos } = compiled;
  const kind = declarations.get(owner)?.kind;
  const taken = kind === "extraction" || kind === "call";
  for (const [name, { type }] of taken ? infos : [])
    if (name.startsWith(`${owner}.`)) add(name.slice(owner.length + 1), `part of the ${kind}, ${type}`);
  // A dimension is a number, and its name stands for no mapping.
  if (family || dimension || ["dimension", "param", "term"].includes(kind ?? "")) return [...found.values()];
  for (const label of keysOf(exampleOf(compiled, knowledge, owner))) add(label, "field, as in the example");
  const { text } = compiled.whole.document;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_.])${owner.replaceAll(".", "\\.")}\\.([\\p{L}_][\\p{L}\\p{N}_]*)`,
    "gu",
  );
  for (const { 0: read, 1: label = "", index } of text.matchAll(pattern))
    if (index + read.length - label.length !== typed) add(label, "field, read elsewhere in this file");
  return [...found.values()];
}

/** What an example row holds under a name: that of the file, else that of the rollouts' columns. */
function exampleOf({ data: { example = {} } }: Compiled, { columns, summary }: Knowledge, owner: string): unknown {
  const [root = "", ...rest] = owner.split(".");
  const ofElement = elementLevels.flatMap((level) => {
    const field = level === "item" ? undefined : fieldOfLevel[level];
    const list = field === undefined ? undefined : own(example, field);
    const named = namesOfLevel(level).includes(root);
    return named && Array.isArray(list) ? [own((list[0] ?? {}) as Readonly<Record<string, unknown>>, root)] : [];
  });
  const column = (columns ?? summary?.columns ?? []).find(({ name }) => name === root);
  const start = own(example, root) ?? ofElement[0] ?? parsed(column?.example);
  return rest.reduce<unknown>((value, key) => (isMapping(value) ? own(value, key) : undefined), start);
}

/** Examples of columns are cut where they are long: then they are no JSON. */
function parsed(text: string | undefined): unknown {
  if (text?.startsWith("{") !== true) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const keysOf = (value: unknown): readonly string[] => (isMapping(value) ? Object.keys(value) : []);
