import type { ValueColumn } from "../column";
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
    if (level === "step") return (scope.column("steps") ?? scope.column("images")) as ValueColumn | undefined;
    if (level !== "item") return scope.column(fieldOfLevel[level]) as ValueColumn | undefined;
    if (over === undefined) throw new Error(`the plan does not say what the space ${space} is`);
    return evaluateColumn(over, scope);
  };
  spaces.set(space, elementsOf(space, columns.table.size, lists(), lengths));
}

/** Terms of a node that are lists, at any depth. */
export const listsOf = (node: NodePlan): readonly ListPlan[] =>
  node.terms.flatMap((term) => [...(term.list ? [term.list] : []), ...(term.node ? listsOf(term.node) : [])]);
