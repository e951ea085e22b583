import { commands, inRewardFile, rolloutFile } from "./commands.ts";
import { commandIds, customEditorId, languageId, panelTypes, probePacksContext, viewIds } from "./contribution-ids.ts";
import { colorId, dimensionColors } from "./dimension-colors.ts";
import { runMenu } from "./run-menu.ts";
import { semanticTokenTypes } from "./semantic-token-types.ts";
import { settings } from "./settings.ts";
import { walkthroughs } from "./walkthrough.ts";

const palette = commands
  .filter((c) => c.palette !== undefined)
  .map(({ command, palette }) => ({ command, when: palette }));

/**
 * Everything the extension contributes to VS Code, declared once. `npm run manifest` writes it into package.json and
 * `npm run check` fails where the two differ. Code names commands, settings and views through these constants only.
 */
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
