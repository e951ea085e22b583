const names: Readonly<Record<string, string>> = {
  python: "Python",
  torch: "PyTorch",
  transformers: "Transformers",
  trl: "TRL",
  gymnasium: "Gymnasium",
  stable_baselines3: "Stable-Baselines3",
};

/** Versions for people, those that matter: `Python 3.11.7, PyTorch 2.13.0+cpu, TRL 1.16.0`. */
export const shownVersions = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .flatMap(([name, shown]) => (versions[name] === undefined ? [] : [`${shown} ${versions[name]}`]))
    .join(", ");
