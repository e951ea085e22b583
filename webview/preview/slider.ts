import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { WhatIfNumber } from "../../src/messages/what-if";
import { compact } from "../format";
import { fraction } from "../marks/geometry";
import { place } from "../place";
import { rounded, stepped } from "./state";

export interface Moves {
  /** While the thumb moves. */
  readonly change: (value: number) => void;
  /** Where a gesture ends: a drag at once, keys after a pause. */
  readonly commit: (pause: boolean) => void;
  readonly disabled: boolean;
}

/** A slider over the control's range, with a tick at what it is compared with. Delete restores that number. */
export function slider(control: WhatIfNumber, name: string, value: number, moves: Moves): TemplateResult {
  const { saved } = control;
  const [low, high] = [control.low ?? 0, control.high ?? 1];
  const at = (number: number): number => fraction(number, low, high) * 100;
  const [zero, here] = [at(0), at(value)];
  const fill = { left: `${Math.min(zero, here)}%`, width: `${Math.abs(here - zero)}%` };
  const keydown = (event: KeyboardEvent): void => {
    const steps = event.shiftKey ? 10 : 1;
    const move = { ArrowRight: steps, ArrowUp: steps, ArrowLeft: -steps, ArrowDown: -steps }[event.key];
    const end = { Home: low, End: high, Delete: saved ?? undefined }[event.key];
    if (move === undefined && end === undefined) return;
    event.preventDefault();
    if (moves.disabled) return;
    // The field knows what keys pressed since the last drawing did.
    const field = event.currentTarget as HTMLInputElement;
    const next = end ?? stepped(low, high, Number(field.value), move ?? 0);
    field.value = String(next);
    moves.change(next);
    moves.commit(true);
  };
  const input = (event: Event): void => {
    const raw = Number((event.currentTarget as HTMLInputElement).value);
    moves.change(rounded(raw, (high - low) / 100));
  };
  const was = saved === null ? "" : `, ${compact(saved)} before`;
  return html`<div class="slider">
    <div class="slider-line">
      <div class="slider-fill" ${place(fill)}></div>
      <div class="slider-zero" ${place({ left: `${zero}%` })}></div>
      ${saved === null || saved === value ? nothing : html`<div class="slider-saved" ${place({ left: `${at(saved)}%` })}></div>`}
    </div>
    <input
      type="range"
      min=${low}
      max=${high}
      step="any"
      .value=${live(String(value))}
      ?disabled=${moves.disabled}
      aria-label=${name}
      aria-valuetext="${compact(value)}${was}"
      title="${compact(value)}${was}. Arrow keys move it by 1 %, Shift by 10 %, Delete restores."
      @input=${input}
      @change=${() => moves.commit(false)}
      @keydown=${keydown}
    />
  </div>`;
}
