import { html, nothing, type TemplateResult } from "lit";
import type { Reading, Recipe, RecipeText } from "../../src/messages/recipes";
import { plural } from "../format";
import { button } from "../ui/controls";
import { link } from "../ui/message";

const badge = (text: string): TemplateResult => html`<span class="tag">${text}</span>`;

/** One recipe: what it is called, where it comes from, what it pays for and what it is made of. */
export function card(recipe: Recipe, chosen: boolean, choose: () => void): TemplateResult {
  const { id, name, paper, about, level, kind, records, tests, needs } = recipe;
  const shown = records.slice(0, 5);
  return html`<button
    type="button"
    class="card ${chosen ? "chosen" : ""}"
    aria-pressed=${chosen ? "true" : "false"}
    data-id=${id}
    @click=${choose}
  >
    <span class="head"><b>${name}</b><span class="secondary">${id}</span></span>
    <span class="paper">${paper}</span>
    <span class="about">${about}</span>
    <span class="secondary"
      >${kind} · ${level} · ${plural(tests, "test")}${needs.length > 0 ? ` · needs ${needs.join(", ")}` : ""}</span
    >
    <span class="tags"
      >${shown.map(badge)}${records.length > shown.length ? badge(`+${records.length - shown.length}`) : nothing}</span
    >
  </button>`;
}

/** A paper that has no reward of its own. */
export const reading = ({ id, paper, about, source }: Reading, open: (url: string) => void): TemplateResult =>
  html`<article class="card" aria-label=${paper}>
    <span class="head"><b>${paper}</b><span class="secondary">${id}</span></span>
    <span>${about}</span>
    ${source.startsWith("https://") ? html`<span>${link("Open the paper", () => open(source))}</span>` : nothing}
  </article>`;

export interface SideActions {
  readonly use: () => void;
  readonly tryOn: () => void;
  readonly close: () => void;
  readonly open: (url: string) => void;
}

/** A recipe with its text, its data and what can be done with it. */
export function side(recipe: RecipeText, { use, tryOn, close, open }: SideActions): TemplateResult {
  const { name, paper, source, columns, example, text, files } = recipe;
  return html`<section class="side" aria-label=${`Recipe ${name}`}>
    <h2>${name}</h2>
    <p>${paper} ${source.startsWith("https://") ? link("Source", () => open(source)) : nothing}</p>
    <div class="actions">
      ${button("Open as Reward File", use, { primary: true, id: "use" })}
      ${button("Try on My Rollouts", tryOn, { id: "try" })} ${button("Close", close, { id: "close" })}
    </div>
    ${
      columns.length === 0
        ? nothing
        : html`<h3>Data it needs</h3>
            <table>
              <tbody>
                ${columns.map(
                  (column) =>
                    html`<tr>
                      <td><code>${column.name}</code></td>
                      <td>${column.type}</td>
                      <td>${column.about ?? ""}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
    }
    ${
      Object.keys(example).length === 0
        ? nothing
        : html`<h3>A row</h3>
            <pre tabindex="0">${JSON.stringify(example, null, 1)}</pre>`
    }
    <h3>The file${Object.keys(files).length > 0 ? ` (beside it: ${Object.keys(files).join(", ")})` : ""}</h3>
    <pre tabindex="0" aria-label="Text of the recipe">${text}</pre>
  </section>`;
}
