import { html, type TemplateResult } from "lit";
import type { Facet } from "../../src/messages/rollouts";
import { compact } from "../format";
import { place } from "../place";
import { binAt, type Bins, movedEnd } from "./brush";

/** Where the drag that is under way began, by the plot that it is over. */
const begun = new WeakMap<Element, number>();

/** The surface that a drag brushes, and the two ends of the brush for the keyboard. */
export function brushHandles(
  facet: Facet,
  bins: Bins | undefined,
  set: (bins: Bins | undefined) => void,
): TemplateResult {
  const at = (event: PointerEvent): number => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return binAt(facet, (event.clientX - box.left) / Math.max(1, box.width));
  };
  const drag = (event: PointerEvent): void => {
    const plot = event.currentTarget as HTMLElement;
    const from = begun.get(plot);
    if (from === undefined) return;
    const to = at(event);
    const next = { first: Math.min(from, to), last: Math.max(from, to) };
    if (event.type === "pointerup") begun.delete(plot);
    if (next.first !== bins?.first || next.last !== bins.last) set(next);
  };
  const down = (event: PointerEvent): void => {
    const plot = event.currentTarget as HTMLElement;
    if (event.button !== 0) return;
    plot.setPointerCapture(event.pointerId);
    begun.set(plot, at(event));
    drag(event);
  };
  const end = (side: "first" | "last"): TemplateResult => {
    const bin = bins?.[side] ?? (side === "first" ? 0 : facet.all.length - 1);
    const edge = side === "first" ? bin : bin + 1;
    const value = facet.values?.[bin] ?? facet.from + ((facet.to - facet.from) * edge) / Math.max(1, facet.all.length);
    return html`<div
      class="brush-end ${bins === undefined ? "idle" : ""}"
      role="slider"
      tabindex="0"
      aria-label="${side === "first" ? "Lower" : "Upper"} end of ${facet.name}"
      aria-valuemin="0"
      aria-valuemax=${facet.all.length - 1}
      aria-valuenow=${bin}
      aria-valuetext=${bins === undefined ? `${compact(value)}, not filtered` : compact(value)}
      ${place({ left: `${(100 * edge) / Math.max(1, facet.all.length)}%` })}
      @keydown=${(event: KeyboardEvent) => {
        const next = movedEnd(facet, bins, side, event.key, event.shiftKey);
        if (next === undefined) return;
        event.preventDefault();
        set(next ?? undefined);
      }}
    ></div>`;
  };
  // A drag that the system ends, such as by a touch that scrolls, ends here too.
  const ended = (event: PointerEvent): void => void begun.delete(event.currentTarget as HTMLElement);
  return html`<div
      class="brush-surface"
      @pointerdown=${down}
      @pointermove=${drag}
      @pointerup=${drag}
      @pointercancel=${ended}
    ></div>
    ${end("first")} ${end("last")}`;
}
