import { html, nothing, type TemplateResult } from "lit";
import type { ComparedGroup, Points } from "../../src/messages/compare";
import { oneLine, spelled } from "../../src/messages/visible";
import { count, fixed, plural } from "../format";
import { slope } from "../marks/slope";
import { link } from "../ui/message";

/** How many groups the list shows at once; the rest is reached with n, by a selection, or in Rollouts. */
export const listed = 200;

/** Groups that hold one of the selected rollouts. */
export function inSelection(
  groups: readonly ComparedGroup[],
  points: Points | null,
  selected: ReadonlySet<number> | null,
): readonly ComparedGroup[] {
  if (selected === null || points === null) return groups;
  const wanted = new Set([...selected].map((row) => points.group[row]));
  return groups.filter(({ group }) => wanted.has(group));
}

/** Groups whose order changes, those without a right answer first and within them the largest change of advantage. */
export const inOrder = (groups: readonly ComparedGroup[]): readonly ComparedGroup[] =>
  groups.toSorted(
    (x, y) => Number((x.right?.count ?? 0) > 0) - Number((y.right?.count ?? 0) > 0) || y.change - x.change,
  );

export interface ListActs {
  readonly choose: (group: number) => void;
  readonly clear: () => void;
  readonly open: () => void;
}

export function list(
  groups: readonly ComparedGroup[],
  chosen: number | null,
  selected: ReadonlySet<number> | null,
  acts: ListActs,
): TemplateResult {
  const firstRight = groups.findIndex(({ right }) => (right?.count ?? 0) > 0);
  const shown = groups.slice(0, listed);
  const at = shown.findIndex(({ group }) => group === chosen);
  const keys = (event: KeyboardEvent): void => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (next === undefined || shown[next] === undefined) return;
    event.preventDefault();
    acts.choose(shown[next].group);
  };
  return html`<h3 class="list-title">
      Groups whose order changes
      <span class="secondary grow"
        >${count(groups.length)} · largest change of advantage
        first${firstRight > 0 ? "; below the dashed line: with a right answer" : ""}</span
      >
      ${
        selected === null
          ? nothing
          : html`<span class="secondary">${plural(selected.size, "rollout")} selected</span>
              ${link("Open in Rollouts", acts.open)} ${link("Clear", acts.clear)}`
      }
    </h3>
    <div
      class="list"
      role="grid"
      tabindex="0"
      aria-label="Groups whose order changes"
      aria-rowcount=${groups.length + 1}
      aria-colcount="5"
      aria-activedescendant=${at < 0 ? nothing : rowId(shown[at]!)}
      @keydown=${keys}
    >
      <div class="list-row list-head secondary" role="row" aria-rowindex="1">
        <span role="columnheader">group</span><span role="columnheader">question</span
        ><span role="columnheader">right</span><span role="columnheader">order A → B</span
        ><span role="columnheader" class="number">largest ΔA</span>
      </div>
      ${shown.map((group, i) => row(group, i, group.group === chosen, i === firstRight && i > 0, acts))}
      ${groups.length === 0 ? html`<p class="secondary">${selected === null ? "No group changes its order." : "No selected rollout is in a group that changes its order."}</p>` : nothing}
    </div>`;
}

const rowId = ({ group }: ComparedGroup): string => `group-${group}`;

function row(of: ComparedGroup, at: number, chosen: boolean, first: boolean, acts: ListActs): TemplateResult {
  return html`<div
    id=${rowId(of)}
    class="list-row ${chosen ? "chosen" : ""} ${first ? "first-right" : ""}"
    role="row"
    aria-rowindex=${at + 2}
    aria-selected=${chosen ? "true" : "false"}
    @click=${() => acts.choose(of.group)}
  >
    <span role="gridcell" class="secondary">${oneLine(of.id)}</span>
    <span role="gridcell" class="one-line" title=${spelled(of.prompt)}>${oneLine(of.prompt)}</span>
    <span role="gridcell">${of.right === null ? "" : `${of.right.count} of ${of.right.of}`}</span>
    <span role="gridcell"
      >${slope(of.totalsA, of.totalsB, `Order of group ${of.id} under A and under B`, of.rights)}</span
    >
    <span role="gridcell" class="number">${fixed(of.change)}</span>
  </div>`;
}
