import type { RunAlert } from "../messages/alerts";
import type { RunFacts } from "./alert";
import { alertRules } from "./alerts/index.generated";

const order = ["error", "warning", "information"] as const;

/** Everything that the author of a run should look at, the gravest first, then by the step since which it holds. */
export function runAlerts(run: RunFacts): readonly RunAlert[] {
  return alertRules
    .flatMap((rule) => rule.check(run).map((alert): RunAlert => ({ rule: rule.id, ...alert })))
    .sort(
      (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.since ?? Infinity) - (b.since ?? Infinity),
    );
}
