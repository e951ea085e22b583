import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
} from "@vscode/webview-ui-toolkit";
import { html, nothing, type TemplateResult } from "lit";

/** Must run once before the first drawing. The only place that knows which library draws the controls. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
}

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

export interface ButtonOptions {
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly title?: string;
  readonly id?: string;
}

export function button(label: unknown, act: () => void, options: ButtonOptions = {}): TemplateResult {
  return html`<vscode-button
    id=${options.id ?? nothing}
    appearance=${options.primary ? "primary" : "secondary"}
    ?disabled=${options.disabled ?? false}
    title=${options.title ?? nothing}
    @click=${act}
    >${label}</vscode-button
  >`;
}

export interface TextFieldOptions {
  readonly label: string;
  readonly value: string;
  readonly id?: string;
  readonly classes?: string;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly input?: (value: string) => void;
  /** Enter, or leaving the field after a change. */
  readonly commit?: (value: string) => void;
  readonly keydown?: (event: KeyboardEvent) => void;
  readonly disabled?: boolean;
}

export function textField(options: TextFieldOptions): TemplateResult {
  return html`<vscode-text-field
    id=${options.id ?? nothing}
    class=${options.classes ?? ""}
    aria-label=${options.label}
    aria-invalid=${options.invalid ? "true" : "false"}
    placeholder=${options.placeholder ?? ""}
    spellcheck="false"
    ?disabled=${options.disabled ?? false}
    .value=${options.value}
    @input=${(event: Event) => options.input?.(valueOf(event))}
    @change=${(event: Event) => options.commit?.(valueOf(event))}
    @keydown=${options.keydown ?? nothing}
  ></vscode-text-field>`;
}

export function checkbox(label: string, checked: boolean, change: (checked: boolean) => void): TemplateResult {
  return html`<vscode-checkbox
    ?checked=${checked}
    @change=${(event: Event) => change((event.currentTarget as HTMLInputElement).checked)}
    >${label}</vscode-checkbox
  >`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function dropdown(
  label: string,
  choices: readonly Choice[],
  value: string,
  change: (value: string) => void,
): TemplateResult {
  return html`<vscode-dropdown aria-label=${label} @change=${(event: Event) => change(valueOf(event))}>
    ${choices.map(
      (choice) =>
        html`<vscode-option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</vscode-option>`,
    )}
  </vscode-dropdown>`;
}

export const progressRing = (label: string): TemplateResult =>
  html`<vscode-progress-ring aria-label=${label}></vscode-progress-ring>`;
