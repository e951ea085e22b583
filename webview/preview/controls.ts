import { html, nothing, type TemplateResult } from "lit";
import type { NumberEdit, WhatIf, WhatIfControl } from "../../src/messages/service";
import { compact, parseNumber, percent } from "../format";
import { colourClass } from "../marks/colour";
import { dumbbell } from "../marks/dumbbell";
import { histogram } from "../marks/histogram";
import { textField } from "../ui/controls";
import { slider } from "./slider";
import { valueOf } from "./state";

/** One row for each number that can be moved, in file order. */
export function controlRows(
  controls: readonly WhatIfControl[],
  edits: readonly NumberEdit[],
  whatIf: WhatIf | undefined,
  change: (control: WhatIfControl, value: number) => void,
): TemplateResult {
  return html`<table class="controls">
    <thead>
      <tr>
        <th scope="col">term</th>
        <th scope="col">weight</th>
        <th scope="col"><span class="hidden-text">number</span></th>
        <th scope="col">paid when</th>
        <th scope="col" class="values">values</th>
        <th scope="col" colspan="3" class="number">share of advantage</th>
      </tr>
    </thead>
    <tbody>
      ${controls.map((control) => row(control, valueOf(control, edits), whatIf, (value) => change(control, value)))}
    </tbody>
  </table>`;
}

function row(
  control: WhatIfControl,
  value: number,
  whatIf: WhatIf | undefined,
  change: (value: number) => void,
): TemplateResult {
  const edited = value !== control.weight;
  const share = whatIf?.shares.find(({ name }) => name === control.dimension);
  return html`<tr>
    <th scope="row">
      <span class="dimension-name"><span class="swatch ${colourClass(control.index)}"></span>${nameOf(control)}</span>
    </th>
    <td class="slider-cell">${slider(control, value, change)}</td>
    <td class="number-box">
      ${textField({
        label: `Weight of ${control.term} as a number`,
        value: compact(value),
        classes: edited ? "edited" : "",
        commit: (text) => change(parseNumber(text) ?? value),
      })}
    </td>
    <td class="when">
      ${control.when === null ? html`<span class="secondary">always</span>` : html`<code>${control.when}</code>`}
    </td>
    <td class="values">${control.distribution === null ? nothing : values(control)}</td>
    <td class="number secondary">${share === undefined ? nothing : percent(share.before)}</td>
    <td class="dumbbell-cell">${share === undefined ? nothing : dumbbell(share.before, share.after, control.index)}</td>
    <td class="number"><b>${share === undefined ? nothing : percent(share.after)}</b></td>
  </tr>`;
}

/** A weight is called by its term; another number of the file also by its own key. */
function nameOf({ term, path }: WhatIfControl): string {
  const key = path.at(-1);
  return key === term || key === "weight" || key === undefined ? term : `${term} ${key}`;
}

function values({ distribution, index }: WhatIfControl): unknown {
  return distribution === null ? nothing : histogram(distribution.histogram, index, false);
}
