import { html, svg, type TemplateResult } from "lit";
import type { Status } from "../../src/messages/status";
import { fixed } from "../format";

const meaning: Record<Status, string> = {
  ok: "no value",
  abstain: "abstains",
  unparseable: "unparseable",
  error: "failed",
  timeout: "ran out of time",
};

const cross = svg`<circle cx="8" cy="8" r="6"></circle><path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"></path>`;
const clock = svg`<circle cx="8" cy="8" r="6"></circle><path d="M8 4.5V8l2.4 1.6"></path>`;

/** The sign of a status that is not `ok`. `used` is the value that stands in for an unparseable one. */
export function statusGlyph(status: Status, used: number | null = null): TemplateResult {
  const text = used === null || status === "ok" ? meaning[status] : `${meaning[status]}, counts as ${fixed(used)}`;
  const icon = status === "error" ? cross : status === "timeout" ? clock : undefined;
  const letter = status === "unparseable" ? "?" : "\u2013";
  return html`<span class="status-glyph status-${status}" role="img" aria-label=${text} title=${text}
    >${icon === undefined ? letter : html`<svg viewBox="0 0 16 16" aria-hidden="true">${icon}</svg>`}</span
  >`;
}
