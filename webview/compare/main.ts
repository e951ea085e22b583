import "../base.css";
import "../preview/effects.css";
import "./compare.css";
import { html, nothing, type TemplateResult } from "lit";
import type { ComparePanel } from "../../src/messages/panels";
import type { Comparison } from "../../src/messages/compare";
import type { SideChoice } from "../../src/messages/compare-panel";
import { startApp } from "../app";
import { count } from "../format";
import { messageOf } from "../host";
import { latestOnly } from "../latest";
import { registerControls } from "../ui/controls";
import { icon } from "../ui/icons";
import { message, waiting } from "../ui/message";
import { detail } from "./detail";
import { header, numbers } from "./header";
import { left } from "./left";
import { inOrder, inSelection, list } from "./list";
import { firstState, sideName, type State, type View } from "./state";

/** A filter with more names than this is slow and cannot be read. */
const mostListed = 1000;

registerControls();
const app = startApp<ComparePanel, View>(page);
const { host, opening } = app;
let state: State = firstState;
let view: View = { a: opening["a"] as SideChoice, b: opening["b"] as SideChoice, group: null, ...app.saved };

function update(part: Partial<State>): void {
  state = { ...state, ...part };
  app.redraw();
}

function look(part: Partial<View>): void {
  view = { ...view, ...part };
  app.save(view);
  app.redraw();
}

const sides = (): Pick<View, "a" | "b"> => ({ a: view.a, b: view.b });
const tell = (error: unknown): void => update({ problem: messageOf(error) });
const run = (request: Promise<unknown>): void => void request.catch(tell);

const load = latestOnly(
  (asked: Pick<View, "a" | "b">) => host.request("compare", asked),
  (reply) => {
    if (!reply.ok) return update({ content: { kind: "none", none: reply.none }, progress: null });
    const { comparison } = reply;
    update({ content: { kind: "ready", comparison }, problem: "", progress: null });
    run(host.request("points", sides()).then((points) => update({ points })));
    const groups = inOrder(comparison.changed);
    const kept = groups.find(({ group }) => group === view.group) ?? groups[0];
    if (kept) choose(kept.group);
    else update({ detail: null });
  },
  (error) => update({ content: { kind: "failed", message: messageOf(error) } }),
);

const showGroup = latestOnly(
  (group: number) => host.request("group", { ...sides(), group }),
  (found) => update({ detail: found }),
  tell,
);

function choose(group: number): void {
  look({ group });
  showGroup(group);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector(".list-row.chosen")?.scrollIntoView({ block: "nearest" })),
  );
}

function swap(): void {
  look({ a: view.b, b: view.a });
  update({ selected: null });
  load(sides());
}

async function chooseSide(side: "a" | "b"): Promise<void> {
  const chosen = await host.request("choose", { ...sides(), side });
  if (chosen === null) return;
  look({ [side]: chosen });
  update({ selected: null });
  load(sides());
}

const shownGroups = ({ changed }: Comparison) => inSelection(inOrder(changed), state.points, state.selected);

/** n and p go to the next and the previous group, x swaps. */
function keys(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || state.content.kind !== "ready") return;
  if (event.key === "x") return swap();
  const step = { n: 1, p: -1 }[event.key];
  if (step === undefined) return;
  const groups = shownGroups(state.content.comparison);
  const next = groups[groups.findIndex(({ group }) => group === view.group) + step];
  if (next) choose(next.group);
}

function openGroups({ changed }: Comparison): void {
  const ids = changed.slice(0, mostListed).map(({ id }) => JSON.stringify(id));
  run(host.request("openRollouts", { ...sides(), filter: `group_id in [${ids.join(", ")}]` }));
}

/** The groups of the selected rollouts: the page knows rows by number only. */
function openSelected(comparison: Comparison): void {
  const ids = shownGroups(comparison)
    .slice(0, mostListed)
    .map(({ id }) => JSON.stringify(id));
  if (ids.length > 0) run(host.request("openRollouts", { ...sides(), filter: `group_id in [${ids.join(", ")}]` }));
}

function page(): TemplateResult {
  const { content, problem, progress } = state;
  const again = { label: "Try again", act: () => load(sides()) };
  if (content.kind === "loading")
    return waiting(
      progress === null || progress.of === 0
        ? "Scoring both…"
        : `Scoring ${count(progress.done)} of ${count(progress.of)}…`,
    );
  if (content.kind === "failed") return message("The two could not be compared.", content.message, again);
  if (content.kind === "none") return message(content.none.message, content.none.next, again);
  const { comparison } = content;
  const acts = {
    choose: (side: "a" | "b") => run(chooseSide(side)),
    swap,
    diff: () => run(host.request("diff", sides())),
    openFile: (side: SideChoice) => run(host.request("openFile", { side })),
  };
  return html`<main class="compare">
    ${header(view, comparison, acts)}
    ${problem === "" ? nothing : html`<p class="problem" role="alert">${icon("warning")} ${problem}</p>`}
    ${numbers(comparison, () => openGroups(comparison))}
    <div class="columns">
      ${left({
        comparison,
        points: state.points,
        detail: state.detail,
        group: view.group,
        selected: state.selected,
        select: (selected) => update({ selected: selected?.size === 0 ? null : selected }),
      })}
      <div class="right-column">
        ${
          comparison.same
            ? message(`B gives the same advantages on all ${count(comparison.rollouts)} rollouts.`, "")
            : list(shownGroups(comparison), view.group, state.selected, {
                choose,
                clear: () => update({ selected: null }),
                open: () => openSelected(comparison),
              })
        }
        ${
          state.detail === null || comparison.same
            ? nothing
            : detail(state.detail, { a: sideName(view.a), b: sideName(view.b) })
        }
      </div>
    </div>
  </main>`;
}

window.addEventListener("keydown", keys);
host.on("changed", () => load(sides()));
host.on("progress", ({ done, of }) => update({ progress: { done, of } }));
host.ready();
app.redraw();
load(sides());
