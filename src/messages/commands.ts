import { type CommandId, commandIds, languageId } from "./contribution-ids.ts";

interface CommandDeclaration {
  readonly command: CommandId;
  readonly title: string;
  readonly icon?: string;
  /** When it stands in the palette; "false" keeps it out. */
  readonly palette?: string;
  readonly enablement?: string;
}

export const inRewardFile = `resourceLangId == ${languageId}`;
export const rolloutFile = "resourceExtname =~ /^\\.(jsonl|parquet|csv)$/";

export const commands: readonly CommandDeclaration[] = [
  {
    command: commandIds.preview,
    title: "Preview: What If",
    icon: "$(open-preview)",
    palette: `editorLangId == ${languageId}`,
  },
  { command: commandIds.compare, title: "Compare Reward Files", icon: "$(compare-changes)" },
  {
    command: commandIds.runTests,
    title: "Run Reward Tests",
    icon: "$(beaker)",
    palette: `editorLangId == ${languageId}`,
  },
  {
    command: commandIds.traceTest,
    title: "Trace Reward Test…",
    icon: "$(debug-alt)",
    palette: `editorLangId == ${languageId}`,
  },
  { command: commandIds.addProbe, title: "Use Probe", icon: "$(add)", palette: "false" },
  { command: commandIds.applyTriedFix, title: "Pay Only When Right", palette: "false" },
  { command: commandIds.train, title: "Train", icon: "$(rocket)", enablement: "isWorkspaceTrusted" },
  { command: commandIds.openRollouts, title: "Open Rollouts", icon: "$(table)" },
  {
    command: commandIds.rescore,
    title: "Rescore Rollouts",
    icon: "$(refresh)",
    palette: `editorLangId == ${languageId}`,
  },
  {
    command: commandIds.addRollouts,
    title: "Add Rollouts to Reward File…",
    icon: "$(add)",
    palette: `editorLangId == ${languageId}`,
  },
  {
    command: commandIds.openCard,
    title: "Open Reward Card",
    icon: "$(notebook-template)",
    palette: `editorLangId == ${languageId}`,
  },
  { command: commandIds.exportCard, title: "Export Reward Card…", palette: `editorLangId == ${languageId}` },
  { command: commandIds.openRun, title: "Open Run", icon: "$(graph-line)", palette: "false" },
  { command: commandIds.openRunRollouts, title: "Open Rollouts of Run", icon: "$(table)", palette: "false" },
  { command: commandIds.stopRun, title: "Stop Run", icon: "$(debug-stop)" },
  { command: commandIds.cancelRun, title: "Cancel Run", icon: "$(close)", palette: "false" },
  { command: commandIds.killRun, title: "Kill Run", icon: "$(debug-stop)", palette: "false" },
  { command: commandIds.cleanUpRun, title: "Clean Up Run", icon: "$(clear-all)", palette: "false" },
  {
    command: commandIds.resumeRun,
    title: "Resume Run",
    icon: "$(debug-continue)",
    enablement: "isWorkspaceTrusted",
  },
  { command: commandIds.moveRunUp, title: "Move Up", icon: "$(arrow-up)", palette: "false" },
  { command: commandIds.moveRunDown, title: "Move Down", icon: "$(arrow-down)", palette: "false" },
  { command: commandIds.moveRunToTop, title: "Move to Top", icon: "$(chevron-up)", palette: "false" },
  { command: commandIds.showRunLog, title: "Show Log of Run", icon: "$(output)" },
  { command: commandIds.revealRun, title: "Reveal Folder of Run", icon: "$(folder-opened)", palette: "false" },
  { command: commandIds.deleteRun, title: "Delete Run…", icon: "$(trash)", palette: "false" },
  { command: commandIds.refreshRuns, title: "Refresh Runs", icon: "$(refresh)" },
  { command: commandIds.restartEngine, title: "Restart Engine" },
  { command: commandIds.showLog, title: "Show Log" },
  { command: commandIds.openExample, title: "Open Example…" },
  { command: commandIds.browseRecipes, title: "Browse Recipes", icon: "$(library)" },
  { command: commandIds.setUpEnvironment, title: "Set Up Training Environment", enablement: "isWorkspaceTrusted" },
  { command: commandIds.selectInterpreter, title: "Select Python Interpreter", enablement: "isWorkspaceTrusted" },
  { command: commandIds.applyFix, title: "Apply Fix", palette: "false" },
  { command: commandIds.suppress, title: "Suppress with a Reason…", palette: "false" },
];
