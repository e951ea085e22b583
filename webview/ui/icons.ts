import { html, svg, type TemplateResult } from "lit";

const shapes = {
  chevronRight: svg`<path d="M6 3.5L10.5 8 6 12.5"></path>`,
  chevronDown: svg`<path d="M3.5 6L8 10.5 12.5 6"></path>`,
  filter: svg`<path d="M2 3h12L9.5 8.5v4l-3 1v-5z"></path>`,
  close: svg`<path d="M4 4l8 8M12 4l-8 8"></path>`,
  up: svg`<path d="M8 13V3M4 7l4-4 4 4"></path>`,
  down: svg`<path d="M8 3v10M4 9l4 4 4-4"></path>`,
  warning: svg`<path d="M8 2L14.5 13.5h-13zM8 6.5v3.5M8 11.6v.6"></path>`,
  info: svg`<circle cx="8" cy="8" r="6"></circle><path d="M8 7v4M8 4.8v.6"></path>`,
  stop: svg`<rect x="3.5" y="3.5" width="9" height="9" rx="1"></rect>`,
  play: svg`<path d="M4.5 3v10l8-5z"></path>`,
  discard: svg`<path d="M3 3v3.5h3.5M3.3 6.3A5.5 5.5 0 1 1 2.7 10"></path>`,
  check: svg`<path d="M2.5 8.5L6.5 12.5 14 4"></path>`,
  columns: svg`<path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10"></path>`,
  export: svg`<path d="M8 9.5V2M5 5l3-3 3 3M2.5 9.5v4h11v-4"></path>`,
  histogram: svg`<path d="M2 13.5h12M3.5 13V9M6.5 13V4M9.5 13V6.5M12.5 13V10"></path>`,
  beaker: svg`<path d="M6 2v4.5L2.8 12.6a.9.9 0 0 0 .8 1.4h8.8a.9.9 0 0 0 .8-1.4L10 6.5V2M5 2h6M4.6 10h6.8"></path>`,
  copy: svg`<path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"></path>`,
  compare: svg`<path d="M2.5 2.5h5v11h-5zM8.5 2.5h5v11h-5zM4 6h2M10 6h2M10 9h2"></path>`,
  swap: svg`<path d="M2.5 5.5h10l-3-3M13.5 10.5h-10l3 3"></path>`,
  rows: svg`<path d="M2 4h12M2 8h12M2 12h12"></path>`,
} as const;

/** A line icon in the current text colour; it says nothing that the words beside it do not. */
export function icon(name: keyof typeof shapes): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
}
