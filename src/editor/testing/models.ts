import type { LanguageModule } from "../documents";

/** Dimensions of a file that ask a model or a service. */
function askingDimensions(language: LanguageModule, text: string): readonly string[] {
  return language
    .compile(language.parseDocument(text))
    .dimensions.filter(({ type }) => type.cost === "model" || type.cost === "network")
    .map(({ name }) => name);
}

/** What is missing for a run with models and judges, in a sentence. */
export function withModels(language: LanguageModule, text: string): string {
  const names = askingDimensions(language, text);
  return names.length === 0
    ? "No dimension of this file asks a model or a judge: this run is the one with rules only."
    : `${names.join(", ")} cannot be asked in this version; what needs them is an error or skipped.`;
}

/** What a run with rules only leaves out. */
export function noModels(language: LanguageModule, text: string): readonly string[] {
  const names = askingDimensions(language, text);
  return names.length === 0 ? [] : [`Rules only: ${names.join(", ")} is not asked.`];
}
