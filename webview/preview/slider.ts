import { html, type TemplateResult } from "lit";
import type { WhatIfControl } from "../../src/messages/service";
import { compact } from "../format";
import { fraction } from "../marks/geometry";
import { place } from "../place";
import { rounded, stepped } from "./state";

/** A slider over the control's range, with a tick at the number in the file. Delete restores that number. */
export function slider(control: WhatIfControl, value: number, change: (value: number) => void): TemplateResult {
  const { low, high, weight } = control;
  const [zero, at, saved] = [0, value, weight].map((number) => fraction(number, low, high) * 100) as [
    number,
    number,
    number,
  ];
  const fill = { left: `${Math.min(zero, at)}%`, width: `${Math.abs(at - zero)}%` };
  const keydown = (event: KeyboardEvent): void => {
    const steps = event.shiftKey ? 10 : 1;
    const move = { ArrowRight: steps, ArrowUp: steps, ArrowLeft: -steps, ArrowDown: -steps }[event.key];
    if (move === undefined && event.key !== "Delete") return;
    event.preventDefault();
    change(move === undefined ? weight : stepped(control, value, move));
  };
  const input = (event: Event): void => {
    const raw = Number((event.currentTarget as HTMLInputElement).value);
    change(rounded(raw, (high - low) / 100));
  };
  return html`<div class="slider">
    <div class="slider-line">
      <div class="slider-fill" ${place(fill)}></div>
      <div class="slider-zero" ${place({ left: `${zero}%` })}></div>
      <div class="slider-saved" ${place({ left: `${saved}%` })}></div>
    </div>
    <input
      type="range"
      min=${low}
      max=${high}
      step="any"
      .value=${String(value)}
      aria-label="Weight of ${control.term}"
      aria-valuetext="${compact(value)}, ${compact(weight)} in the file"
      title="${compact(value)}; ${compact(weight)} in the file. Arrow keys move it by 1 %, Shift by 10 %, Delete restores."
      @input=${input}
      @keydown=${keydown}
    />
  </div>`;
}
