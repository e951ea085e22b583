import { relocated } from "../extend/relocate";
import type { Whole } from "../extend/whole";
import type { Problem } from "./problem";

/** Takes out problems from a place on, where a sibling has told the same of what they share. */
export function tellOnce(problems: Problem[], from: number, told: Set<string>): void {
  const keyOf = ({ rule, start, end }: Problem) => `${rule} ${start} ${end}`;
  const found = problems.splice(from);
  problems.push(...found.filter((problem) => !told.has(keyOf(problem))));
  for (const problem of found) told.add(keyOf(problem));
}

/** A problem as it is told in the reward file. What would mend a parent stands in the parent. */
export function toldOf(whole: Whole, problem: Problem): Problem {
  const { found, inParent } = relocated(whole, problem);
  if (!inParent) return found;
  const { wrong: _wrong, candidates: _candidates, instead: _instead, missing: _missing, ...rest } = found;
  return rest;
}
