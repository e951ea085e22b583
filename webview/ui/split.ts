import { html, type TemplateResult } from "lit";
import { place } from "../place";

const clamp = (share: number): number => Math.min(0.8, Math.max(0.2, share));

/** Two columns with a sash between them. `share` is the left one's part of the width, 0.2 to 0.8. */
export function split(
  left: unknown,
  right: unknown,
  share: number,
  change: (share: number, done: boolean) => void,
): TemplateResult {
  const drag = (event: PointerEvent): void => {
    const sash = event.currentTarget as HTMLElement;
    const area = sash.parentElement?.getBoundingClientRect();
    if (area === undefined || !sash.hasPointerCapture(event.pointerId)) return;
    change(clamp((event.clientX - area.left) / area.width), event.type !== "pointermove");
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowLeft" ? -0.02 : event.key === "ArrowRight" ? 0.02 : 0;
    if (step === 0) return;
    event.preventDefault();
    change(clamp(share + step), true);
  };
  return html`<div class="split" ${place({ "--left": `${share * 100}%` })}>
    <div class="split-part">${left}</div>
    <div
      class="sash"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label="Width of the table"
      aria-valuenow=${Math.round(share * 100)}
      aria-valuemin="20"
      aria-valuemax="80"
      @pointerdown=${(event: PointerEvent) => (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)}
      @pointermove=${drag}
      @pointerup=${drag}
      @keydown=${key}
    ></div>
    <div class="split-part">${right}</div>
  </div>`;
}
