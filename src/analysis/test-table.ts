import { statuses } from "../messages/status";
import type { Value } from "../engine/column";
import { declaredParts, type PresetParts } from "../engine/dimension-parts";
import type { PlacedPresets, PresetColumn, PresetValue } from "../engine/execute-dimension";
import { memoryTable } from "../engine/memory-table";
import type { Plan, TestMember } from "../engine/plan";
import type { PartInfo } from "../engine/record";
import type { RolloutTable } from "../engine/table";
import { show } from "./expectation";

/** The rollouts of a test as a table, one row a member. Members with a `group` of their own are compared with those of the same. */
export function memberTable(members: readonly TestMember[]): RolloutTable {
  return memoryTable(
    members.map(({ name, group, batch, fields: { prompt, completion, ...columns } }) => ({
      id: name,
      group: columns["group"] === undefined ? `test ${group}` : `test ${group} ${JSON.stringify(columns["group"])}`,
      batch,
      prompt,
      completion,
      columns,
    })),
  );
}

/** Given raw values by dimension and member: of a dimension, or of its parts. Forms that cannot be taken are named. */
export function givenScores(
  plan: Plan,
  members: readonly TestMember[],
): { readonly preset: ReadonlyMap<string, PresetColumn>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const preset = new Map<string, PresetColumn>();
  for (const dimension of plan.dimensions) {
    if (dimension.part !== undefined) continue;
    const { name, list } = dimension;
    const infos = declaredParts(dimension);
    const wrong = (value: unknown): PresetValue => {
      problems.push(wrongScore(name, Object.keys(infos), value));
      return "error";
    };
    const one = (value: unknown): PresetValue => oneGiven(value, infos) ?? wrong(value);
    const column = members.map(({ scores }): PresetColumn[number] => {
      const given = withParts(scores, name, Object.keys(infos), list !== undefined && list.own !== true);
      if (given === undefined) return given;
      if (given instanceof OwnAndParts) return { value: one(given.own), ...(one(given.parts) as PresetParts) };
      if (!list || !Array.isArray(given)) return one(given);
      return atSpans(given, one) ?? elementsGiven(given).map(one);
    });
    if (column.some((given) => given !== undefined)) preset.set(name, column);
  }
  return { preset, problems };
}

function wrongScore(name: string, parts: readonly string[], value: unknown): string {
  const mapping = parts.length > 0 ? `, a mapping of ${parts.join(", ")}` : "";
  return `The score of ${name} must be a number${mapping} or one of ${statuses.join(", ")}, not ${show(value)}.`;
}

type Scores = TestMember["scores"];

/** A dimension's own value beside values of its parts. */
class OwnAndParts {
  constructor(
    readonly own: unknown,
    readonly parts: unknown,
  ) {}
}

/**
 * What is given for a dimension by its own name, or for its parts by theirs: `d.part`.
 * @param listed parts are those of elements: each may be given as a list.
 */
function withParts(scores: Scores, name: string, parts: readonly string[], listed: boolean): unknown {
  const named = parts.filter((part) => Object.hasOwn(scores, `${name}.${part}`));
  const own = Object.hasOwn(scores, name) ? scores[name] : undefined;
  const isList = (value: unknown): value is readonly unknown[] => listed && Array.isArray(value);
  // Parts of a list, each given as a list: the same as each by its own name.
  if (named.length === 0 && isMapping(own) && Object.values(own).some(isList)) {
    const apart = Object.entries(own).map(([part, value]) => [`${name}.${part}`, value] as const);
    return withParts(Object.fromEntries(apart), name, Object.keys(own), listed);
  }
  if (named.length === 0) return own;
  const values = named.map((part) => scores[`${name}.${part}`]);
  const length = Math.max(-1, ...values.map((value) => (isList(value) ? value.length : -1)));
  const at = (pick: (value: unknown) => unknown): object =>
    Object.fromEntries(named.map((part, k) => [part, pick(values[k])]));
  if (length < 0) {
    const given = { ...(isMapping(own) ? own : {}), ...at((value) => value) };
    return own === undefined || isMapping(own) ? given : new OwnAndParts(own, given);
  }
  return Array.from({ length }, (_, i) => at((value) => (isList(value) ? (value[i] ?? "abstain") : value)));
}

const isMapping = (value: unknown): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function oneGiven(given: unknown, infos: Readonly<Record<string, PartInfo>>): PresetValue | undefined {
  if (typeof given === "boolean") return Number(given);
  if (typeof given === "number") return Number.isFinite(given) ? given : undefined;
  if (!isMapping(given)) return statuses.find((status) => status === given);
  const known = Object.keys(given).every((part) => Object.hasOwn(infos, part));
  return known && Object.keys(infos).length > 0 ? { parts: given } : undefined;
}

/** Elements that are named by where they stand in the text: `{at: {start, end}, value}`. Undefined for any other form. */
function atSpans(given: readonly unknown[], one: (value: unknown) => PresetValue): PlacedPresets | undefined {
  const placed = given.map((value) => {
    const at = isMapping(value) && "value" in value ? value["at"] : undefined;
    const span = isMapping(at) ? at : undefined;
    return typeof span?.["start"] === "number" && typeof span["end"] === "number"
      ? { start: span["start"], end: span["end"], value: one((value as { readonly value: unknown }).value) }
      : undefined;
  });
  const spans = placed.filter((place) => place !== undefined);
  return spans.length > 0 && spans.length === given.length ? { spans } : undefined;
}

/** The elements of a list, in order; `{at, value}` stands at its index, and elements between that are not named abstain. */
function elementsGiven(given: readonly unknown[]): readonly unknown[] {
  const placed = (value: unknown): value is { readonly at: number; readonly value: unknown } =>
    typeof value === "object" && value !== null && "at" in value && "value" in value && Number.isInteger(value.at);
  if (given.length === 0 || !given.every(placed)) return given;
  const elements: unknown[] = new Array<unknown>(Math.max(...given.map(({ at }) => at)) + 1).fill("abstain");
  for (const { at, value } of given) elements[at] = value;
  return elements;
}
