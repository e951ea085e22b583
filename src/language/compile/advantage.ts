import type { NameInfo } from "../../engine/expression/types";
import type { EstimatorPlan, ModifierPlan, Path } from "../../engine/plan";
import { records } from "../../engine/records";
import { entryOf, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readArguments, readWritten } from "./operation";
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
  const parameters = readArguments(c, record, written, { reader: "advantage", others: [] });
  const modifiers = (list?.items ?? [])
    .slice(1)
    .flatMap((item, i) => readModifier(c, item, ["advantage", i + 1]) ?? []);
  return parameters && { record, parameters, ...(modifiers.length > 0 && { modifiers }), path: written.path };
}

/** What an expression of the advantage may read besides what any may (LANGUAGE.md, section 4). */
const advantageNames: Readonly<Record<string, NameInfo>> = {
  total: { type: "number" },
  group_mean: { type: "number" },
  group_std: { type: "number", interval: { low: 0, high: Infinity } },
  group_size: { type: "number", interval: { low: 0, high: Infinity } },
  groups: { type: "number", interval: { low: 1, high: Infinity } },
  live_groups: { type: "number", interval: { low: 0, high: Infinity } },
};

function readModifier(c: Compiling, item: Tree, path: Path): ModifierPlan | undefined {
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
  const parameters = readArguments(c, record, written, { reader: "advantage", others: [], extra: advantageNames });
  if (parameters === undefined) return undefined;
  reportMistake(c, record, parameters, written.key);
  return { record, parameters, path: written.path };
}
