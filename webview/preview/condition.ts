import { html, nothing, type TemplateResult } from "lit";
import type { WhatIfTerm } from "../../src/messages/what-if";
import { textField } from "../ui/controls";
import { select } from "../ui/select";
import type { Shown } from "./controls";
import { conditionOf, type Draft, samePath } from "./state";

export interface ConditionActs {
  readonly condition: (term: WhatIfTerm, when: string | null) => void;
  /** Begins, changes or (null) leaves a condition of the reader's own. */
  readonly draft: (term: WhatIfTerm, text: string | null) => void;
}

const always = "";
const custom = "\u0000";

/** When a term is paid: always, under a condition that makes sense, or one of the reader's own. */
export function conditionCell(term: WhatIfTerm, shown: Shown, acts: ConditionActs): TemplateResult {
  const now = conditionOf(term, shown.pending);
  if (!term.when.editable)
    return now === null ? html`<span class="secondary">always</span>` : html`<code>${now}</code>`;
  const draft = shown.draft !== null && samePath(shown.draft.path, term.path) ? shown.draft : null;
  if (draft !== null) return draftField(term, draft, acts);
  const texts = [...new Set([term.when.saved, now, ...term.when.choices])].filter((text) => text !== null);
  return select({
    label: `${term.term} is paid when`,
    value: now ?? always,
    classes: now === term.when.saved ? "" : "edited",
    title: now === null ? "Paid always" : `Paid when ${now}`,
    disabled: shown.disabled,
    choices: [
      { value: always, label: "always" },
      ...texts.map((text) => ({ value: text, label: text })),
      { value: custom, label: "condition…" },
    ],
    change: (value) => {
      if (value === custom) acts.draft(term, now ?? "");
      else acts.condition(term, value === always ? null : value);
    },
  });
}

function draftField(term: WhatIfTerm, { text, error }: Draft, acts: ConditionActs): TemplateResult {
  return html`<div class="condition-draft ${error === null ? "" : "invalid"}">
    ${textField({
      id: "condition",
      label: `Condition under which ${term.term} is paid`,
      value: text,
      placeholder: "correct == 1",
      invalid: error !== null,
      input: (value) => acts.draft(term, value),
      keydown: (event) => {
        if (event.key === "Escape") acts.draft(term, null);
        if (event.key === "Enter" && error === null && text.trim() !== "") acts.condition(term, text.trim());
      },
    })}
    ${error === null ? nothing : squiggle(text, error)}
    ${error === null ? nothing : html`<div class="condition-error" role="alert">${error.message}</div>`}
  </div>`;
}

/** The field's text again, invisible, so that a wavy line can stand below a part of it. */
function squiggle(text: string, { start, end }: NonNullable<Draft["error"]>): TemplateResult {
  const from = Math.min(Math.max(0, start), Math.max(0, text.length - 1));
  return html`<span class="condition-marks" aria-hidden="true"
    >${text.slice(0, from)}<span class="squiggle">${text.slice(from, Math.max(end, from + 1))}</span></span
  >`;
}
