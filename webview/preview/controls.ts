import { html, nothing, type TemplateResult } from "lit";
import type { Controls, WhatIf, WhatIfEdit, WhatIfNumber, WhatIfTerm } from "../../src/messages/what-if";
import { compact, parseNumber, percent } from "../format";
import { colourClass } from "../marks/colour";
import { dumbbell } from "../marks/dumbbell";
import { histogram } from "../marks/histogram";
import { textField } from "../ui/controls";
import { conditionCell, type ConditionActs } from "./condition";
import { slider } from "./slider";
import { type Draft, valueOf } from "./state";

export interface ControlActs extends ConditionActs {
  readonly change: (edit: WhatIfEdit) => void;
  readonly commit: (pause: boolean) => void;
}

export interface Shown {
  readonly controls: Controls;
  readonly pending: readonly WhatIfEdit[];
  readonly draft: Draft | null;
  readonly whatIf: WhatIf | null;
  readonly disabled: boolean;
}

/** One row for each term of the aggregate, in file order. */
export function controlRows(shown: Shown, acts: ControlActs): TemplateResult {
  const { controls } = shown;
  return html`<table class="controls">
      <thead>
        <tr>
          <th scope="col">dimension</th>
          <th scope="col" colspan="2">weight</th>
          <th scope="col">paid when</th>
          <th scope="col" class="parameters">parameters</th>
          <th scope="col" class="values">values</th>
          <th scope="col" colspan="3" class="number">share of advantage</th>
        </tr>
      </thead>
      <tbody>
        ${controls.terms.map((term) => termRow(term, shown, acts))}
      </tbody>
    </table>
    ${controls.params.length === 0 ? nothing : params(shown, acts)}`;
}

function termRow(term: WhatIfTerm, shown: Shown, acts: ControlActs): TemplateResult {
  const { controls, whatIf } = shown;
  const share = whatIf?.shares.find(({ name }) => name === term.dimension);
  return html`<tr>
    <th scope="row">
      <span class="dimension-name" title=${term.term}
        ><span class="swatch ${colourClass(term.index)}"></span>${term.term}</span
      >
    </th>
    ${
      term.weight === null
        ? html`<td colspan="2" class="secondary"><code>${term.weightText}</code></td>`
        : html`<td class="slider-cell">${moving(term.weight, `Weight of ${term.term}`, shown, acts)}</td>
            <td class="number-box">${box(term.weight, `Weight of ${term.term} as a number`, shown, acts)}</td>`
    }
    <td class="when">${conditionCell(term, shown, acts)}</td>
    <td class="parameters">
      ${term.numbers.map(
        (number) =>
          html`<span class="parameter" title=${number.description}
            ><span class="secondary">${number.label}</span>
            ${box(number, `${term.term}, ${number.label}`, shown, acts)}</span
          >`,
      )}
    </td>
    <td class="values">
      ${term.distribution === null ? nothing : histogram(term.distribution.histogram, term.index, false)}
    </td>
    <td class="number secondary" title=${interval(controls.sharesBefore[term.dimension ?? ""])}>
      ${share === undefined ? nothing : percent(share.before)}
    </td>
    <td class="dumbbell-cell">${share === undefined ? nothing : dumbbell(share.before, share.after, term.index)}</td>
    <td class="number share-after" title=${interval(shareAfter(shown, term))}>
      <b>${share === undefined ? nothing : percent(share.after)}</b>
    </td>
  </tr>`;
}

/** The share of the text as it stands, with its interval; nothing while a control is moved. */
const shareAfter = ({ controls, pending }: Shown, term: WhatIfTerm) =>
  pending.length > 0 ? null : controls.summary?.dimensions.find(({ name }) => name === term.dimension)?.share;

function interval(of: { value: number; low: number; high: number; n: number } | null | undefined): string {
  if (of === null || of === undefined) return "";
  return `${percent(of.value)}, 95% interval ${percent(of.low)} to ${percent(of.high)} over ${of.n} live groups`;
}

function params(shown: Shown, acts: ControlActs): TemplateResult {
  return html`<table class="controls params">
    <thead>
      <tr>
        <th scope="col">param</th>
        <th scope="col" colspan="2">value</th>
      </tr>
    </thead>
    <tbody>
      ${shown.controls.params.map(
        (number) =>
          html`<tr>
            <th scope="row"><code>${number.label}</code></th>
            <td class="slider-cell">${moving(number, number.label, shown, acts)}</td>
            <td class="number-box">${box(number, `${number.label} as a number`, shown, acts)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const moving = (number: WhatIfNumber, name: string, { pending, disabled }: Shown, acts: ControlActs): TemplateResult =>
  slider(number, name, valueOf(number, pending), {
    change: (value) => acts.change({ path: number.path, value }),
    commit: acts.commit,
    disabled,
  });

function box(number: WhatIfNumber, label: string, { pending, disabled }: Shown, acts: ControlActs): TemplateResult {
  const value = valueOf(number, pending);
  return textField({
    label,
    value: compact(value),
    classes: `box ${value === number.saved ? "" : "edited"}`,
    disabled,
    commit: (text) => {
      const read = parseNumber(text);
      if (read === null || read === value) return acts.change({ path: number.path, value });
      acts.change({ path: number.path, value: inside(number, read) });
      acts.commit(false);
    },
    keydown: (event) => {
      if (event.key !== "Delete" || !event.shiftKey || number.saved === null) return;
      event.preventDefault();
      acts.change({ path: number.path, value: number.saved });
      acts.commit(false);
    },
  });
}

/** What a parameter can be: whole where it counts, and not beyond its ends. A weight's slider has no ends for its box. */
function inside({ low, high, integer, label }: WhatIfNumber, value: number): number {
  const whole = integer ? Math.round(value) : value;
  return label === "weight" ? whole : Math.min(high ?? Infinity, Math.max(low ?? -Infinity, whole));
}
