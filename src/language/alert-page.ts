import { alertRules } from "../analysis/alerts/index.generated";

/** The page of the rules on the course of a run, made from their records. */
export function alertPage(): string {
  const parts = alertRules.map(({ id, title, docs }) => `## ${id}\n\n**${title}.**\n\n${docs}\n`);
  const head =
    "# Alerts of a run\n\nRules that look at every step that a run logs. What they find stands beside its curves with the step since " +
    "which it holds, in the window and for every trainer.\n";
  return [head, ...parts].join("\n");
}
