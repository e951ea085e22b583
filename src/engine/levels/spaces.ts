import { ABSTAIN } from "../../messages/status";
import type { NumberColumn, ValueColumn } from "../column";
import { isNumbers } from "../dimension-input";
import { evaluateColumn } from "../expression";
import type { ListPlan, NodePlan } from "../plan";
import { columnScope, type Columns } from "../scope";
import { elementsOf, type Elements } from "./elements";
import { fieldOfLevel, levelOfSpace } from "./level";

/**
 * Makes the lists of a space, unless they are there.
 * @param lengths how long they are in rows in which values of their elements were given.
 */
export function addSpace(
  spaces: Map<string, Elements>,
  { space, over }: ListPlan,
  columns: Columns,
  lengths?: ReadonlyMap<number, number>,
): void {
  if (spaces.has(space)) return;
  const level = levelOfSpace(space);
  const scope = columnScope(columns);
  const lists = (): ValueColumn | undefined => {
    if (level === "step") return stepsOf(scope.column("steps"), scope.column("images"));
    if (level !== "item") return scope.column(fieldOfLevel[level]) as ValueColumn | undefined;
    if (over === undefined) throw new Error(`the plan does not say what the space ${space} is`);
    return evaluateColumn(over, scope);
  };
  spaces.set(space, elementsOf(space, columns.table.size, lists(), lengths));
}

type Column = ValueColumn | NumberColumn | undefined;

/** Steps, or in rollouts that have none a step for each picture. */
function stepsOf(steps: Column, images: Column): ValueColumn | undefined {
  const seen = images === undefined || isNumbers(images) ? undefined : images;
  if (steps === undefined || isNumbers(steps)) return seen;
  const alone = (row: number) => steps.status[row] === ABSTAIN && Array.isArray(seen?.values[row]);
  if (seen === undefined || !steps.values.some((_, row) => alone(row))) return steps;
  return {
    ...steps,
    values: steps.values.map((value, row) => (alone(row) ? seen.values[row]! : value)),
    status: steps.status.map((code, row) => (alone(row) ? seen.status[row]! : code)),
  };
}

/** Terms of a node that are lists, at any depth. */
export const listsOf = (node: NodePlan): readonly ListPlan[] =>
  node.terms.flatMap((term) => [...(term.list ? [term.list] : []), ...(term.node ? listsOf(term.node) : [])]);
