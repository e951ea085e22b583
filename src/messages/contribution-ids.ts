/** Names under which VS Code knows commands, views, panels, the language and its editor. */
export const commandIds = {
  preview: "rewardLab.preview",
  compare: "rewardLab.compare",
  runTests: "rewardLab.runTests",
  train: "rewardLab.train",
  openRollouts: "rewardLab.openRollouts",
  rescore: "rewardLab.rescore",
  addRollouts: "rewardLab.addRollouts",
  openRun: "rewardLab.openRun",
  openRunRollouts: "rewardLab.openRunRollouts",
  stopRun: "rewardLab.stopRun",
  cancelRun: "rewardLab.cancelRun",
  killRun: "rewardLab.killRun",
  cleanUpRun: "rewardLab.cleanUpRun",
  resumeRun: "rewardLab.resumeRun",
  moveRunUp: "rewardLab.moveRunUp",
  moveRunDown: "rewardLab.moveRunDown",
  moveRunToTop: "rewardLab.moveRunToTop",
  showRunLog: "rewardLab.showRunLog",
  revealRun: "rewardLab.revealRun",
  deleteRun: "rewardLab.deleteRun",
  refreshRuns: "rewardLab.refreshRuns",
  restartEngine: "rewardLab.restartEngine",
  showLog: "rewardLab.showLog",
  openExample: "rewardLab.openExample",
  browseRecipes: "rewardLab.browseRecipes",
  openCard: "rewardLab.openCard",
  exportCard: "rewardLab.exportCard",
  setUpEnvironment: "rewardLab.setUpEnvironment",
  selectInterpreter: "rewardLab.selectInterpreter",
  suppress: "rewardLab.suppress",
  applyFix: "rewardLab.applyFix",
  traceTest: "rewardLab.traceTest",
  addProbe: "rewardLab.addProbe",
  applyTriedFix: "rewardLab.applyTriedFix",
} as const;
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export const viewIds = {
  container: "rewardLab",
  runs: "rewardLab.runs",
  sources: "rewardLab.sources",
  probePacks: "rewardLab.probePacks",
} as const;
/** Set once the extension knows of a reward file. */
export const probePacksContext = "rewardLab.probePacks";
export const panelTypes = {
  rollouts: "rewardLab.rollouts",
  preview: "rewardLab.preview",
  run: "rewardLab.run",
  compare: "rewardLab.compare",
  recipes: "rewardLab.recipes",
} as const;
export const languageId = "reward";
/** The read-only editor of files of rollouts. */
export const customEditorId = "rewardLab.rolloutFile";
