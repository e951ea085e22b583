import { statuses, type Status } from "../messages/status";
import type { PresetColumn } from "../engine/execute-dimension";
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
  for (const { name } of plan.dimensions) {
    if (!members.some(({ scores }) => Object.hasOwn(scores, name))) continue;
    preset.set(
      name,
      members.map(({ scores }) => {
        const given = Object.hasOwn(scores, name) ? scores[name] : undefined;
        if (given === undefined || (typeof given === "number" && Number.isFinite(given))) return given;
        if (typeof given === "boolean") return Number(given);
        if (statuses.includes(given as Status)) return given as Status;
        problems.push(`The score of ${name} must be a number or one of ${statuses.join(", ")}, not ${show(given)}.`);
        return "error";
      }),
    );
  }
  return { preset, problems };
}
