import { html, svg, type TemplateResult } from "lit";
import { percent } from "../format";
import { colourClass } from "./colour";
import { fraction } from "./geometry";

/** A share before (ring) and after (dot) on the axis from 0 to 100 %. */
export function dumbbell(before: number | null, after: number | null, index: number): TemplateResult {
  const at = (share: number): number => 5 + 50 * fraction(share, 0, 1);
  const [a, b] = [at(before ?? 0), at(after ?? 0)];
  return html`<svg
    class="dumbbell ${colourClass(index)}"
    viewBox="0 0 60 12"
    role="img"
    aria-label="${percent(before)} before, ${percent(after)} after"
  >
    ${svg`<line class="axis" x1="5" x2="55" y1="6" y2="6"></line>`}
    ${before === null || after === null ? undefined : svg`<line class="reach" x1=${a} x2=${b} y1="6" y2="6"></line>`}
    ${before === null ? undefined : svg`<circle class="ring" cx=${a} cy="6" r="3"></circle>`}
    ${after === null ? undefined : svg`<circle class="dot" cx=${b} cy="6" r="3.4"></circle>`}
  </svg>`;
}
