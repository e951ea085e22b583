import "../base.css";
import "./recipes.css";
import { html, nothing, type TemplateResult } from "lit";
import type { RecipesPanel } from "../../src/messages/panels";
import type { Reading, Recipe, RecipeText } from "../../src/messages/recipes";
import { startApp } from "../app";
import { plural } from "../format";
import { messageOf } from "../host";
import { latestOnly } from "../latest";
import { registerControls, textField } from "../ui/controls";
import { message, waiting } from "../ui/message";
import { select } from "../ui/select";
import { card, reading, side } from "./cards";
import { countsOf, type FacetName, facetNames, matching, type Wanted } from "./filter";

interface View extends Wanted {
  readonly chosen: string | null;
}

interface State {
  readonly recipes: readonly Recipe[] | null;
  readonly reading: readonly Reading[];
  readonly open: RecipeText | null;
  readonly problem: string;
}

registerControls();
const app = startApp<RecipesPanel, View>(page);
const { host } = app;
let state: State = { recipes: null, reading: [], open: null, problem: "" };
let view: View = { words: "", facets: {}, chosen: null, ...app.saved };

function update(part: Partial<State>): void {
  state = { ...state, ...part };
  app.redraw();
}

function look(part: Partial<View>): void {
  view = { ...view, ...part };
  app.save(view);
  app.redraw();
}

const tell = (error: unknown): void => update({ problem: messageOf(error) });
const run = (request: Promise<unknown>): void => void request.catch(tell);

const show = latestOnly(
  (id: string) => host.request("recipe", { id }),
  (open) => update({ open, problem: "" }),
  tell,
);

function choose(id: string): void {
  look({ chosen: id });
  show(id);
}

function close(): void {
  const id = view.chosen;
  look({ chosen: null });
  update({ open: null });
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus()),
  );
}

const titles: Readonly<Record<FacetName, string>> = { kind: "Kind", level: "Level", record: "Uses", needs: "Needs" };

function facet(name: FacetName, recipes: readonly Recipe[]): TemplateResult {
  const chosen = view.facets[name] ?? "";
  const counted = countsOf(recipes, name).map(([value, n]) => ({ value, label: `${value} (${n})` }));
  const change = (value: string): void => look({ facets: { ...view.facets, [name]: value } });
  const choices = [{ value: "", label: "any" }, ...counted];
  return html`<span class="facet"
    >${titles[name]} ${select({ label: titles[name], value: chosen, choices, change })}</span
  >`;
}

/** Arrow keys go from card to card, as in a grid of one column. */
function onKey(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape" && state.open) close();
  if (step === undefined || !(event.target instanceof HTMLElement) || !event.target.matches("button.card")) return;
  event.preventDefault();
  const cards = [...document.querySelectorAll<HTMLElement>("button.card")];
  cards[cards.indexOf(event.target) + step]?.focus();
}

function page(): TemplateResult {
  const { recipes, open, problem } = state;
  if (recipes === null) return problem === "" ? waiting("Reading the recipes") : message(problem, "");
  const found = matching(recipes, view);
  const none = view.words === "" && Object.values(view.facets).every((value) => value === "");
  const clear = { label: "Show all", act: () => look({ words: "", facets: {} }) };
  const openLink = (url: string): void => run(host.request("openLink", { url }));
  return html`<main class="recipes" @keydown=${onKey}>
    <div class="search" role="search">
      ${textField({
        label: "Search recipes",
        id: "search",
        placeholder: "Search names, papers, records",
        value: view.words,
        input: (words) => look({ words }),
      })}
      ${facetNames.map((name) => facet(name, recipes))}
      <span class="secondary" role="status">${plural(found.length, "recipe")}</span>
    </div>
    ${problem === "" ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
    <div class="body ${open ? "open" : ""}">
      <div class="cards" role="group" aria-label="Recipes">
        ${
          found.length === 0
            ? message("No recipe has all of that.", "Take a word or a facet away.", clear)
            : found.map((recipe) => card(recipe, recipe.id === view.chosen, () => choose(recipe.id)))
        }
        ${
          none && state.reading.length > 0
            ? html`<h2>To read</h2>
                ${state.reading.map((each) => reading(each, openLink))}`
            : nothing
        }
      </div>
      ${
        open === null
          ? nothing
          : side(open, {
              use: () => run(host.request("use", { id: open.id })),
              tryOn: () => run(host.request("try", { id: open.id })),
              close,
              open: openLink,
            })
      }
    </div>
  </main>`;
}

run(
  host.request("list", null).then(({ recipes, reading }) => {
    update({ recipes, reading });
    if (view.chosen !== null) show(view.chosen);
  }),
);
host.ready();
app.redraw();
