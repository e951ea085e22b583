import { ERROR } from "../../messages/status";
import type { Value } from "../column";
import type { Body } from "./function-record";
import { isMissing, worse, type Missing, type Site } from "./missing";
import { truthOf } from "./operators";

/** True if an element without value is passed over: our own failures never are. */
export function isLeftOut(of: Missing, leaveOut: boolean): boolean {
  return leaveOut && of.missing < ERROR;
}

/** Whether some element holds (`wanted` true) or some fails to hold (false). One that decides wins over missing ones. */
export function some(
  elements: readonly Value[],
  body: Body,
  wanted: boolean,
  leaveOut: boolean,
  site: Site,
): boolean | Missing {
  let gone: Missing | undefined;
  for (const element of elements) {
    const truth = truthOf(body(element), site);
    if (truth === wanted) return true;
    if (isMissing(truth) && !isLeftOut(truth, leaveOut)) gone = gone ? worse(gone, truth) : truth;
  }
  return gone ?? false;
}

/** The elements for which a condition holds. */
export function kept(
  elements: readonly Value[],
  body: Body,
  leaveOut: boolean,
  site: Site,
): readonly Value[] | Missing {
  const list: Value[] = [];
  let gone: Missing | undefined;
  for (const element of elements) {
    const truth = truthOf(body(element), site);
    if (truth === true) list.push(element);
    else if (isMissing(truth) && !isLeftOut(truth, leaveOut)) gone = gone ? worse(gone, truth) : truth;
  }
  return gone ?? list;
}
