import { html, nothing, type TemplateResult } from "lit";
import type { AlertAction, RunAlert } from "../../src/messages/alerts";
import { plural } from "../format";
import { icon } from "../ui/icons";
import { link } from "../ui/message";
import { shownText } from "../ui/shown-text";

const words: Record<RunAlert["severity"], string> = { error: "Error", warning: "Warning", information: "Note" };

/** What the author should look at: the sentence, the step since which it holds, the rule, and the one thing to do. */
export function alertList(
  alerts: readonly RunAlert[],
  toStep: (step: number) => void,
  act: (action: AlertAction) => void,
  explain: (rule: string) => void,
): TemplateResult {
  return html`<section class="alerts" aria-label="Alerts">
    <h3>Alerts <span class="secondary">${summary(alerts)}</span></h3>
    ${alerts.length === 0 ? html`<p class="secondary">Nothing so far. Rules look at every step that is logged.</p>` : nothing}
    ${alerts.map(
      ({ severity, message, since, rule, action }) =>
        html`<article class="alert" aria-label=${words[severity]}>
          <span class=${severity === "information" ? "info-text" : severity === "error" ? "down-text" : "warning-text"}
            >${icon(severity === "information" ? "info" : "warning")}</span
          >
          <div>
            <p>${shownText(message)}</p>
            <p class="secondary">
              ${since === null ? nothing : link(`since step ${since}`, () => toStep(since))}
              ${link(rule, () => explain(rule))}
            </p>
            ${action === null ? nothing : html`<p>${link(action.label, () => act(action))}</p>`}
          </div>
        </article>`,
    )}
  </section>`;
}

function summary(alerts: readonly RunAlert[]): string {
  if (alerts.length === 0) return "";
  const of = (severity: RunAlert["severity"]): number => alerts.filter((alert) => alert.severity === severity).length;
  const parts = [
    [of("error"), "error"],
    [of("warning"), "warning"],
    [of("information"), "note"],
  ] as const;
  const counts = parts.filter(([n]) => n > 0).map(([n, word]) => plural(n, word));
  const steps = alerts.some(({ since }) => since !== null) ? " · click a step to move every cursor" : "";
  return `${counts.join(", ")}${steps}`;
}
