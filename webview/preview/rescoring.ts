import { html, nothing } from "lit";
import { count, fixed } from "../format";
import { button, progressRing } from "../ui/controls";
import { icon } from "../ui/icons";
import { link } from "../ui/message";
import type { State } from "./state";

/** How far scoring is, else a text. */
export const progressText = ({ progress }: Pick<State, "progress">, text: string): string =>
  progress === null || progress.of === 0 ? text : `Scoring ${count(progress.done)} of ${count(progress.of)}…`;

/** The line that says what must be scored again, or that it is: then `cancel` ends it. */
export function rescoringLine(
  state: Pick<State, "progress" | "rescoring">,
  cancel: (() => void) | undefined,
  rescore: () => void,
): unknown {
  const { rescoring: needed, progress } = state;
  if (progress !== null && cancel !== undefined)
    return html`<p class="rescoring" role="status">
      ${progressRing("Scoring")} ${progressText(state, "Scoring…")} ${link("Cancel", cancel)}
    </p>`;
  if (needed === null) return nothing;
  const seconds = needed.ms < 950 ? "under 1 s" : `about ${fixed(needed.ms / 1000, 0)} s`;
  return html`<p class="rescoring" role="status">
    ${icon("warning")} ${needed.dimensions.join(", ")} needs rescoring (${count(needed.rollouts)}, ${seconds})
    ${button("Rescore", rescore, { id: "rescore" })}
  </p>`;
}
