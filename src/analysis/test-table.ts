import { statuses } from "../messages/status";
import type { PresetColumn, PresetValue } from "../engine/execute-dimension";
import { memoryTable } from "../engine/memory-table";
import type { Plan, TestMember } from "../engine/plan";
import type { RolloutTable } from "../engine/table";
import { show } from "./expectation";

/** The rollouts of a test as a table, one row a member. */
export function memberTable(members: readonly TestMember[]): RolloutTable {
  return memoryTable(
    members.map(({ name, group, batch, fields: { prompt, completion, ...columns } }) => ({
      id: name,
      group: `test ${group}`,
      batch,
      prompt,
      completion,
      columns,
    })),
  );
}

/** Given raw values by dimension and member. Forms that this version cannot take are named. */
export function givenScores(
  plan: Plan,
  members: readonly TestMember[],
): { readonly preset: ReadonlyMap<string, PresetColumn>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const preset = new Map<string, PresetColumn>();
  for (const { name, list } of plan.dimensions) {
    if (!members.some(({ scores }) => Object.hasOwn(scores, name))) continue;
    preset.set(
      name,
      members.map(({ scores }) => {
        const given = Object.hasOwn(scores, name) ? scores[name] : undefined;
        if (given === undefined) return given;
        const wrong = (value: unknown): PresetValue => {
          problems.push(`The score of ${name} must be a number or one of ${statuses.join(", ")}, not ${show(value)}.`);
          return "error";
        };
        if (list && Array.isArray(given)) return elementsGiven(given).map((one) => oneGiven(one) ?? wrong(one));
        return oneGiven(given) ?? wrong(given);
      }),
    );
  }
  return { preset, problems };
}

function oneGiven(given: unknown): PresetValue | undefined {
  if (typeof given === "boolean") return Number(given);
  if (typeof given === "number") return Number.isFinite(given) ? given : undefined;
  return statuses.find((status) => status === given);
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
