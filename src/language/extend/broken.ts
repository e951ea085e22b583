import type { Whole } from "./whole";

/** Rules that look for something which the missing parent may have. */
const aboutWhatIsInherited: ReadonlySet<string> = new Set([
  "missing-dataset-column",
  "missing-parameter",
  "missing-section",
  "unknown-name",
  "unknown-parameter",
  "unused-dimension",
]);

/** False for what only follows from a parent that cannot be had: that is one cause, told once. */
export const mayBeSaid = (whole: Whole, rule: string): boolean =>
  whole.broken === undefined || !aboutWhatIsInherited.has(rule);
