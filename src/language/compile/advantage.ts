import type { EstimatorPlan } from "../../engine/plan";
import { records } from "../../engine/records";
import { entryOf, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readArguments, readWritten } from "./operation";

const standard = "grpo";

/** Reads `advantage`: one estimator. Without the section it is `grpo`. */
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
  const later = list?.items[1];
  if (later) {
    report(c, later, {
      rule: "not-supported-yet",
      message: "Modifiers after the estimator cannot be worked out in this version.",
      stops: true,
    });
  }
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
  return parameters && { record, parameters, path: written.path };
}
