import { html, nothing, type TemplateResult } from "lit";
import type { GroupComparison, RankedAnswer } from "../../src/messages/compare";
import { fixed, plural, signed } from "../format";
import { barPart, divergingBar } from "../marks/bars";
import { colourClass } from "../marks/colour";
import { shownText } from "../ui/shown-text";
import { svg } from "lit";
import { badge } from "./header";

/** One group under both: the same rollouts ranked twice, and the texts of the two winners. */
export function detail(of: GroupComparison, names: { readonly a: string; readonly b: string }): TemplateResult {
  const totals = [...of.a, ...of.b].map(({ total }) => Math.abs(total ?? 0));
  const scale = Math.max(...totals, 1e-12);
  const push = Math.max(...[...of.a, ...of.b].map(({ advantage }) => Math.abs(advantage ?? 0)), 1e-12);
  return html`<section class="detail">
    <h3>
      Group ${shownText(of.id)}
      ${of.gold === null ? nothing : html`<span class="secondary">gold ${shownText(of.gold)}</span>`}
    </h3>
    <p class="question">${shownText(of.prompt)}</p>
    <div class="two">
      ${ranking("a", names.a, of.a, scale, push)} ${ranking("b", names.b, of.b, scale, push)} ${winner("A", of.bestA)}
      ${winner("B", of.bestB)}
    </div>
  </section>`;
}

function ranking(
  side: "a" | "b",
  name: string,
  answers: readonly RankedAnswer[],
  scale: number,
  push: number,
): TemplateResult {
  return html`<div>
    <h4>${badge(side)} ${shownText(name)} <span class="secondary">total, advantage</span></h4>
    <table class="ranking">
      <tbody>
        ${answers.map(
          (answer, i) =>
            html`<tr>
              <td class="secondary">${i + 1}</td>
              <td class="one-line" title=${answer.id}>
                ${answer.right === null ? nothing : html`<i class="dot-key ${answer.right ? "right" : ""}" title=${answer.right ? "right" : "wrong"}></i>`}${shownText(answer.name)}
              </td>
              <td class="parts-cell">${parts(answer, scale)}</td>
              <td class="number">${fixed(answer.total, 3)}</td>
              <td class="push-cell">${answer.advantage === null ? nothing : divergingBar(answer.advantage, push)}</td>
              <td class="number">${signed(answer.advantage)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What the total is made of: paid values side by side; what is taken away is hollow. */
function parts({ parts: of }: RankedAnswer, scale: number): TemplateResult {
  let at = 0;
  const rects = of.map(({ name, index, value }) => {
    const span = { from: at, to: at + Math.abs(value) / scale };
    at = span.to;
    return barPart(span, `${value < 0 ? "hollow" : "fill"} ${colourClass(index)}`, `${name} ${signed(value, 3)}`);
  });
  const text = of.map(({ name, value }) => `${name} ${signed(value, 3)}`).join(", ");
  return html`<span class="bar-box" title=${text}
    ><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${text}>
      ${svg`<rect class="track" width="100" height="10"></rect>`}${rects}
    </svg></span
  >`;
}

const winner = (side: string, best: GroupComparison["bestA"]): TemplateResult =>
  html`<div>
    <h4>
      Best under ${side}
      ${best === null ? nothing : html`<span class="secondary">${shownText(best.name)} · ${plural(best.words, "word")}</span>`}
    </h4>
    <pre class="answer" tabindex="0">${best ? shownText(best.text) : "No rollout of this group can be scored."}</pre>
  </div>`;
