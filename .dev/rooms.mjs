/**
 * The rooms of the house: folders of src/ in order, top to bottom. An import may stay in its room or go down, never up.
 * `npm run lint` holds it; `test/layers.test.ts` shows that it does.
 */
export const rooms = [
  "extension.ts",
  "editor",
  "panels",
  "cli",
  "jobs",
  "training",
  "server",
  "service",
  "language",
  "analysis",
  "rollouts",
  "engine",
  "messages",
];

/** The only rooms that may import `vscode`. */
export const vscodeRooms = ["extension.ts", "editor", "panels", "jobs/ui"];

/** Folders in which every file is one record; an index of them is generated. */
export const recordFolders = [
  { folder: "src/engine/extraction", list: "extractions" },
  { folder: "src/engine/dimensions", list: "dimensionTypes" },
  { folder: "src/engine/shape", list: "shapeSteps" },
  { folder: "src/engine/aggregate", list: "aggregateNodes" },
  { folder: "src/engine/advantage", list: "estimators" },
  { folder: "src/engine/modifier", list: "modifiers" },
  { folder: "src/engine/expression/functions", list: "functions" },
  { folder: "src/analysis/alerts", list: "alertRules" },
  { folder: "src/analysis/probes", list: "probes" },
  { folder: "src/language/rules", list: "rules" },
  { folder: "src/language/trainers", list: "trainers" },
  { folder: "src/rollouts/importers", list: "importers" },
  { folder: "src/service/handlers", list: "handlers" },
  { folder: "src/cli/commands", list: "commands" },
  { folder: "src/jobs/causes", list: "causes" },
];
