import type { NameInfo } from "../../engine/expression/types";
import type { EstimatorPlan, ModifierPlan, Parameters, Path } from "../../engine/plan";
import type { TrainingSystem } from "../../engine/presets";
import { type PerLevel, perLevels } from "../../engine/per-element";
import type { Estimator, Modifier } from "../../engine/record";
import { records } from "../../engine/records";
import { entryOf, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { placeOf } from "./levels";
import { argumentEntries, readArguments, readWritten, type Written } from "./operation";
import { reportMistake } from "./parameters";

const standard = "grpo";

/** Reads `advantage`: an estimator, and the modifiers behind it. Without the section it is `grpo`. */
export function readAdvantage(c: Compiling): EstimatorPlan | undefined {
  const section = entryOf(c.document.root, "advantage");
  const at = section?.value ?? c.document.root;
  const nothing: Tree = { kind: "scalar", value: null, text: "", style: "empty", start: at.start, end: at.start };
  if (section === undefined || isEmpty(section.value)) {
    const record = records.estimator.get(standard);
    const written = { name: standard, key: nothing, value: nothing, path: ["advantage"] };
    const parameters = record && readArguments(c, record, written, { reader: "advantage", others: [] });
    return record && parameters && { record, parameters, path: ["advantage"] };
  }
  const list = section.value.kind === "list" ? section.value : undefined;
  const first = list ? list.items[0] : section.value;
  if (first === undefined) {
    report(c, section.value, {
      rule: "missing-parameter",
      message: "`advantage` needs an estimator: `advantage: grpo`.",
      stops: true,
    });
  }
  const written = first && readWritten(c, first, list ? ["advantage", 0] : ["advantage"], "An estimator");
  if (written === undefined) return undefined;
  const record = records.estimator.get(written.name);
  if (record === undefined) {
    report(c, written.key, {
      rule: "unknown-type",
      message: `There is no estimator \`${written.name}\`.`,
      stops: true,
      wrong: written.name,
      candidates: [...records.estimator.keys()],
    });
    return undefined;
  }
  const inside =
    record.elementLevel === "step" || record.elementLevel === "turn" ? placeOf(c, record.elementLevel).inside : c;
  const own = readArguments(inside, record, written, { reader: "advantage", others: [] });
  const parameters = own && withPreset(c, record, written, own);
  if (parameters !== undefined) {
    reportMistake(c, record, parameters, written.key);
    checkNamed(c, record, parameters, written);
  }
  const modifiers = (list?.items ?? [])
    .slice(1)
    .flatMap((item, i) => readModifier(c, item, ["advantage", i + 1], record) ?? []);
  return parameters && { record, parameters, ...(modifiers.length > 0 && { modifiers }), path: written.path };
}

/** Parameters with the constants of the system that `as` names, for what is not written. */
function withPreset(c: Compiling, record: Estimator, written: Written, parameters: Parameters): Parameters {
  const constants = record.presets?.[parameters["as"] as TrainingSystem];
  if (constants === undefined) return parameters;
  const names = new Set((argumentEntries(c, record, written) ?? []).map(({ key }) => key));
  const missing = Object.entries(constants).filter(([name]) => !names.has(name));
  return { ...parameters, ...Object.fromEntries(missing) };
}

/** Reports names among the parameters that are no dimensions, or no lists where one value an element is wanted. */
function checkNamed(c: Compiling, record: Estimator, parameters: Parameters, { key }: Written): void {
  const dimensions = [...c.declarations.values()].filter(({ kind }) => kind === "dimension").map(({ name }) => name);
  for (const { name, list } of record.dimensions?.(parameters) ?? []) {
    c.resolve(name);
    if (!dimensions.includes(name))
      report(c, key, {
        rule: "wrong-parameter-type",
        message: `\`${record.name}\` names \`${name}\`, and there is no dimension of that name.`,
        stops: true,
      });
    else if (list && c.infos.get(name)?.space === undefined)
      report(c, key, {
        rule: "wrong-parameter-type",
        message: `\`${record.name}\` compares the elements of \`${name}\`, and that is one value a rollout. Give it a level: \`level: step\`.`,
        stops: true,
      });
  }
}

/** What an expression of the advantage may read besides what any may (LANGUAGE.md, section 4). */
const advantageNames: Readonly<Record<string, NameInfo>> = {
  total: { type: "number" },
  batch: { type: "list" },
  group_mean: { type: "number" },
  group_std: { type: "number", interval: { low: 0, high: Infinity } },
  group_size: { type: "number", interval: { low: 0, high: Infinity } },
  groups: { type: "number", interval: { low: 1, high: Infinity } },
  live_groups: { type: "number", interval: { low: 0, high: Infinity } },
};

/** What the expressions of a modifier are worked out for: what `per` says, else what the estimator gives advantages. */
function perOf({ value }: Written, modifier: Modifier, { elementLevel }: Estimator): PerLevel {
  const per = value.kind === "mapping" ? entryOf(value, "per")?.value : undefined;
  const word = per?.kind === "scalar" ? perLevels.find((level) => level === per.text) : undefined;
  const follows = modifier.followsEstimator === true && (elementLevel === "turn" || elementLevel === "step");
  return word ?? (follows ? elementLevel : "rollout");
}

function readModifier(c: Compiling, item: Tree, path: Path, estimator: Estimator): ModifierPlan | undefined {
  const written = readWritten(c, item, path, "A modifier");
  if (written === undefined) return undefined;
  const record = records.modifier.get(written.name);
  if (record === undefined) {
    report(c, written.key, {
      rule: "unknown-type",
      message: records.estimator.has(written.name)
        ? `\`${written.name}\` is an estimator; one stands first, and modifiers follow it.`
        : `There is no modifier \`${written.name}\`.`,
      stops: true,
      wrong: written.name,
      candidates: [...records.modifier.keys()],
    });
    return undefined;
  }
  const per = perOf(written, record, estimator);
  const inside = per === "rollout" ? c : placeOf(c, per).inside;
  const own = readArguments(inside, record, written, { reader: "advantage", others: [], extra: advantageNames });
  if (own === undefined) return undefined;
  const parameters = per === "rollout" ? own : { ...own, per };
  reportMistake(c, record, parameters, written.key);
  return { record, parameters, path: written.path };
}
