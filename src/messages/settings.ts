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
