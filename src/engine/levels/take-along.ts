import { OK } from "../../messages/status";
import type { Value, ValueColumn } from "../column";
import { evaluateColumn } from "../expression";
import type { ShapePlan } from "../plan";
import type { ElementPlace, ShapeContext, TakeElement } from "../record";
import { elementName } from "./level";
import { type Elements, indexOf } from "./elements";

/** A shape step along the lists of all rollouts: a value for each element, NaN where it abstains. */
export function takeAlong(
  { record, parameters }: ShapePlan,
  values: Float64Array,
  present: Uint8Array,
  context: ShapeContext,
): Float64Array {
  const { elements } = context;
  const { along } = record;
  if (elements === undefined || along === undefined) throw new Error(`${record.name} has no list to work along`);
  const result = new Float64Array(values.length).fill(NaN);
  const place = placeReader({ record, parameters }, values, present, context);
  const backward = along.direction(parameters) === "backward";
  for (let row = 0; row + 1 < elements.offsets.length; row++) {
    const from = elements.offsets[row]!;
    const to = elements.offsets[row + 1]!;
    const take = along.begin(parameters);
    for (let k = 0; k < to - from; k++) {
      const at = backward ? to - 1 - k : from + k;
      result[at] = take(present[at] === 1 ? values[at]! : NaN, place(at));
    }
  }
  return result;
}

/**
 * One element of each list, where earlier ones were taken before.
 * @param taking what took them, by list.
 */
export function takeOne(
  step: Pick<ShapePlan, "record" | "parameters">,
  values: Float64Array,
  present: Uint8Array,
  context: ShapeContext,
  taking: readonly TakeElement[],
): Float64Array {
  const place = placeReader(step, values, present, context);
  return values.map((value, at) => taking[at]!(present[at] === 1 ? value : NaN, place(at)));
}

function placeReader(
  { record, parameters }: Pick<ShapePlan, "record" | "parameters">,
  values: Float64Array,
  present: Uint8Array,
  { elements, scope, after }: ShapeContext,
): (at: number) => ElementPlace {
  const lists = elements!;
  const { along } = record;
  const expression = along?.key?.(parameters);
  const keys = expression && scope ? evaluateColumn(expression, scope) : undefined;
  const terminated = along?.following === true ? terminations(lists, scope) : undefined;
  const length = (at: number): number => {
    const row = lists.of[at]!;
    return lists.first === undefined ? lists.offsets[row + 1]! - lists.offsets[row]! : NaN;
  };
  const nextValue = (at: number): number =>
    at + 1 < lists.offsets[lists.of[at]! + 1]! && present[at + 1] === 1 ? values[at + 1]! : NaN;
  const following = (at: number): number => {
    const known = after?.[at] ?? NaN;
    return Number.isNaN(known) ? nextValue(at) : known;
  };
  return (at) => ({
    i: indexOf(lists, at),
    n: length(at),
    key: keys?.status[at] === OK ? (keys.values[at] as Value) : null,
    terminated: terminated?.(at) ?? false,
    following: following(at),
  });
}

/** Whether an episode ends for good at a step. Lists of other levels end with the rollout, which is for good. */
function terminations(elements: Elements, scope: ShapeContext["scope"]): (at: number) => boolean {
  if (elementName("terminated", elements.space) === undefined)
    return (at) => at + 1 === elements.offsets[elements.of[at]! + 1];
  const column = scope?.column("terminated") as ValueColumn | undefined;
  return (at) => column?.status[at] === OK && Boolean(column.values[at]);
}
