import { walkthroughs } from "./walkthrough.ts";

/**
 * Everything the extension contributes to VS Code, declared once. `npm run manifest` writes it into package.json and
 * `npm run check` fails where the two differ. Code names commands, settings and views through these constants only.
 */
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

/** Settings with their defaults; `readSetting` in editor/ is typed by this table. */
export const settings = {
  "previews.enabled": {
    type: "boolean",
    default: true,
    description: "Show what each dimension measures and what each term pays at the end of its line.",
  },
  "previews.gutter": {
    type: "boolean",
    default: true,
    description: "Draw a bar in the gutter of each term: its share of the advantage.",
  },
  "hovers.drawings": {
    type: "boolean",
    default: true,
    description: "Draw a dimension's distribution, and what a term pays by its weight, in hovers.",
  },
  "testing.outcomes": {
    type: "boolean",
    default: true,
    description: "Show what came out of each test and probe at the end of its line.",
  },
  "probes.onSave": {
    type: "boolean",
    default: true,
    description:
      "Score made-up responses, such as an empty answer, when a reward file is opened or saved, and report those that are paid. Rules only: no model is asked.",
  },
  "codeLens.enabled": {
    type: "boolean",
    default: true,
    description: "Show Preview, Run tests, Train and the state of the rollouts above a reward file.",
  },
  "engine.maxMemory": {
    type: "number",
    default: 4096,
    minimum: 256,
    description: "Memory limit of the engine process, in MB.",
  },
  "python.interpreter": {
    type: "string",
    default: "",
    scope: "machine-overridable",
    description:
      "Python interpreter for training. Empty: Reward Lab makes an environment of its own in your cache folder.",
  },
  "python.wheels": {
    type: "string",
    default: "",
    scope: "machine-overridable",
    description:
      "Folder of wheels that Reward Lab's own environment is installed from, for machines without a package index. What is not in it is asked of the index that pip knows.",
  },
} as const;

type Widen<T> = T extends boolean ? boolean : T extends number ? number : T extends string ? string : never;
export type SettingName = keyof typeof settings;
export type SettingValue<N extends SettingName> = Widen<(typeof settings)[N]["default"]>;

interface CommandDeclaration {
  readonly command: CommandId;
  readonly title: string;
  readonly icon?: string;
  /** When it stands in the palette; "false" keeps it out. */
  readonly palette?: string;
  readonly enablement?: string;
}

const inRewardFile = `resourceLangId == ${languageId}`;
const rolloutFile = "resourceExtname =~ /^\\.(jsonl|parquet|csv)$/";

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

const dimensionColors = {
  dark: ["#59a4f9", "#4ec9b0", "#b180d7", "#e57fb1", "#e2a33d", "#9cc763", "#d98b6a", "#8fa3bf"],
  light: ["#0f6cbd", "#0a8a74", "#7d45b8", "#c13884", "#b96f00", "#4d7f1c", "#a6512e", "#52698a"],
  highContrast: ["#6cb6ff", "#5fe0c5", "#cfa0f2", "#ff9fcb", "#ffc35c", "#b9e67a", "#ffab8a", "#b4c6e0"],
  highContrastLight: ["#0b4f8a", "#06614f", "#5b2a92", "#8f2460", "#7d4a00", "#355c10", "#7a3418", "#3a4d69"],
} as const;

/** How many dimensions have a colour of their own; further ones begin again. */
export const colorCount = dimensionColors.dark.length;
export const colorId = (index: number): string => `rewardLab.dimension${(index % colorCount) + 1}`;
/** The value of a dimension's colour in a theme kind, for pictures that cannot read theme variables. */
export const colorValue = (index: number, theme: keyof typeof dimensionColors): string =>
  dimensionColors[theme][index % colorCount] ?? dimensionColors[theme][0];

export const semanticTokenTypes = [
  {
    id: "rewardSection",
    description: "A section of a reward file.",
    scope: "keyword.other.section.reward",
    superType: "keyword",
  },
  {
    id: "rewardDimension",
    description: "The name of a dimension.",
    scope: "entity.name.function.reward",
    superType: "property",
  },
  {
    id: "rewardTerm",
    description: "A term of the aggregate.",
    scope: "variable.other.property.reward",
    superType: "property",
  },
  { id: "rewardType", description: "A type of a dimension.", scope: "entity.name.type.reward", superType: "type" },
  {
    id: "rewardOperation",
    description: "An operation: extraction, shape step, node or estimator.",
    scope: "support.function.reward",
    superType: "function",
  },
  { id: "rewardParameter", description: "A parameter.", scope: "variable.parameter.reward", superType: "parameter" },
  {
    id: "rewardReference",
    description: "A name that is read in an expression.",
    scope: "variable.other.reward",
    superType: "variable",
  },
  {
    id: "rewardFunction",
    description: "A function in an expression.",
    scope: "support.function.expression.reward",
    superType: "function",
  },
  {
    id: "rewardColumn",
    description: "A column of the rollouts.",
    scope: "variable.other.column.reward",
    superType: "variable",
  },
] as const;

/** Which actions stand on the row of a run, by its state (`contextValue`), and in which group of its menu. */
const runMenu = (
  [
    [commandIds.cancelRun, "queued", "inline@1"],
    [commandIds.stopRun, "(starting|running)", "inline@1"],
    [commandIds.killRun, "stopping", "inline@1"],
    [commandIds.cleanUpRun, "lost", "inline@1"],
    [commandIds.resumeRun, "(stopped|failed|lost)\\.checkpoint", "inline@2"],
    [commandIds.moveRunToTop, "queued", "inline@3"],
    [commandIds.openRunRollouts, "(?!queued)", "inline@4"],
    [commandIds.openRun, "", "1_open@1"],
    [commandIds.openRunRollouts, "(?!queued)", "1_open@2"],
    [commandIds.compare, "(?!queued)", "1_open@5"],
    [commandIds.showRunLog, "", "1_open@3"],
    [commandIds.revealRun, "", "1_open@4"],
    [commandIds.resumeRun, "(stopped|failed|lost)", "2_state@1"],
    [commandIds.stopRun, "(starting|running)", "2_state@2"],
    [commandIds.killRun, "(running|stopping)", "2_state@3"],
    [commandIds.cleanUpRun, "lost", "2_state@4"],
    [commandIds.cancelRun, "queued", "2_state@5"],
    [commandIds.moveRunToTop, "queued", "3_order@1"],
    [commandIds.moveRunUp, "queued", "3_order@2"],
    [commandIds.moveRunDown, "queued", "3_order@3"],
    [commandIds.deleteRun, "(stopped|failed|lost|finished)", "4_delete@1"],
  ] as const
).map(([command, states, group]) => ({
  command,
  when: `view == ${viewIds.runs} && viewItem =~ /^run\\.${states}/`,
  group,
}));

const palette = commands
  .filter((c) => c.palette !== undefined)
  .map(({ command, palette }) => ({ command, when: palette }));

/** The `contributes` block of package.json. */
export const contributes = {
  languages: [
    {
      id: languageId,
      aliases: ["Reward", "reward"],
      extensions: [".reward.yaml", ".reward.yml"],
      configuration: "./media/language-configuration.json",
      icon: { light: "./media/icons/reward-light.svg", dark: "./media/icons/reward-dark.svg" },
    },
  ],
  grammars: [{ language: languageId, scopeName: "source.reward", path: "./media/reward.tmLanguage.json" }],
  customEditors: [
    {
      viewType: customEditorId,
      displayName: "Reward Lab: Rollouts",
      selector: [
        { filenamePattern: "*.jsonl" },
        { filenamePattern: "*.parquet" },
        { filenamePattern: "*.monitor.csv" },
      ],
      priority: "option",
    },
  ],
  semanticTokenTypes: semanticTokenTypes.map(({ id, description, superType }) => ({ id, description, superType })),
  semanticTokenScopes: [
    { language: languageId, scopes: Object.fromEntries(semanticTokenTypes.map(({ id, scope }) => [id, [scope]])) },
  ],
  configurationDefaults: {
    [`[${languageId}]`]: {
      "editor.tabSize": 2,
      "editor.insertSpaces": true,
      "editor.autoIndent": "advanced",
      "editor.semanticHighlighting.enabled": true,
      "editor.quickSuggestions": { other: true, comments: false, strings: true },
    },
  },
  colors: dimensionColors.dark.map((dark, i) => ({
    id: colorId(i),
    description: `Colour of dimension ${i + 1} of a reward file, in every view.`,
    defaults: {
      dark,
      light: dimensionColors.light[i],
      highContrast: dimensionColors.highContrast[i],
      highContrastLight: dimensionColors.highContrastLight[i],
    },
  })),
  commands: commands.map(({ command, title, icon, enablement }) => ({
    command,
    title,
    category: "Reward Lab",
    ...(icon ? { icon } : {}),
    ...(enablement ? { enablement } : {}),
  })),
  menus: {
    commandPalette: palette,
    "editor/title": [
      { command: commandIds.preview, when: inRewardFile, group: "navigation@1" },
      { command: commandIds.train, when: inRewardFile, group: "1_reward@2" },
      { command: commandIds.openRollouts, when: inRewardFile, group: "1_reward@3" },
      { command: commandIds.openCard, when: inRewardFile, group: "1_reward@5" },
    ],
    "explorer/context": [
      { command: commandIds.openRollouts, when: rolloutFile, group: "navigation@20" },
      { command: commandIds.train, when: inRewardFile, group: "navigation@21" },
      { command: commandIds.compare, when: inRewardFile, group: "3_compare@50" },
    ],
    "view/title": [
      { command: commandIds.train, when: `view == ${viewIds.runs}`, group: "navigation@1" },
      { command: commandIds.refreshRuns, when: `view == ${viewIds.runs}`, group: "navigation@2" },
    ],
    "view/item/context": [
      ...runMenu,
      {
        command: commandIds.addProbe,
        when: `view == ${viewIds.probePacks} && viewItem =~ /unused$/`,
        group: "inline@1",
      },
    ],
  },
  viewsContainers: {
    activitybar: [{ id: viewIds.container, title: "Reward Lab", icon: "media/icons/reward-lab.svg" }],
  },
  views: {
    [viewIds.container]: [
      { id: viewIds.runs, name: "Runs", icon: "media/icons/reward-lab.svg" },
      { id: viewIds.sources, name: "Rollout Sources", icon: "media/icons/reward-lab.svg" },
    ],
    test: [
      { id: viewIds.probePacks, name: "Probe Packs", icon: "media/icons/reward-lab.svg", when: probePacksContext },
    ],
  },
  walkthroughs: walkthroughs(commandIds),
  viewsWelcome: [
    {
      view: viewIds.runs,
      contents: `No runs yet. Open a reward file and start one; it goes on when you close the window.\n[Train](command:${commandIds.train})`,
    },
    {
      view: viewIds.sources,
      contents: `No rollouts yet. Name a file under data: rollouts: in a reward file, or train a model.`,
    },
  ],
  configuration: {
    title: "Reward Lab",
    properties: Object.fromEntries(Object.entries(settings).map(([name, setting]) => [`rewardLab.${name}`, setting])),
  },
} as const;

export const activationEvents = [
  `onLanguage:${languageId}`,
  `workspaceContains:.reward-lab/runs`,
  // Tests and probes of files that are not open stand in the Test Explorer.
  `workspaceContains:**/*.reward.yaml`,
  ...Object.values(panelTypes).map((type) => `onWebviewPanel:${type}`),
];

export const capabilities = {
  untrustedWorkspaces: {
    supported: "limited",
    description: "In an untrusted folder reward files are checked and rollouts can be read; nothing is trained.",
    restrictedConfigurations: ["rewardLab.python.interpreter", "rewardLab.python.wheels"],
  },
  virtualWorkspaces: {
    supported: "limited",
    description: "Reward files are checked, completed and explained; rollouts are not read and nothing is trained.",
  },
} as const;
