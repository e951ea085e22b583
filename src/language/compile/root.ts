import type { NodePlan, Path, TermPlan } from "../../engine/plan";
import { records } from "../../engine/records";
import { entryOf, isEmpty } from "../document/tree";
import { readNode, readValue, shapedTerm } from "./aggregate";
import { type Compiling, report } from "./context";
import { nameExpression } from "./expressions";
import { listTermFields } from "./fields";
import { readTermPlace } from "./levels";
import { bareTerm } from "./terms";

/** Reads `aggregate`. Without it the reward is the plain sum of what `unread` lists. */
export function readAggregate(c: Compiling, unread: () => readonly string[]): NodePlan | undefined {
  const section = entryOf(c.document.root, "aggregate");
  if (section === undefined || isEmpty(section.value)) return plainSum(c, unread());
  const path: Path = ["aggregate"];
  if (section.value.kind !== "mapping") {
    const record = records.node.get("expr");
    const found = readValue(c, section.value, path, "total");
    if (record === undefined || found === undefined) return undefined;
    const term = bareTerm("total", { slot: "of", when: undefined, path, ...found });
    return { record, parameters: {}, terms: [term], missing: record.missing, interval: found.interval, path };
  }
  const place = readTermPlace(c, section.value);
  if (place === undefined) return undefined;
  const node = readNode(place?.inside ?? c, section.value, path, "total", ["shape", "about", ...listTermFields]);
  if (node === undefined || (place === null && entryOf(section.value, "shape") === undefined)) return node;
  const sum = records.node.get("sum");
  const shaped = shapedTerm(c, section.value, place, path, "total", node.interval);
  if (sum === undefined || shaped === undefined) return undefined;
  const term: TermPlan = {
    ...bareTerm("total", { slot: "", when: undefined, value: undefined, node, interval: shaped.interval, path }),
    ...shaped,
  };
  const missing = place === null ? "abstain" : "skip";
  return { record: sum, parameters: {}, terms: [term], missing, interval: shaped.interval, path };
}

function plainSum(c: Compiling, names: readonly string[]): NodePlan | undefined {
  const record = records.node.get("sum");
  const dimensions = entryOf(c.document.root, "dimensions");
  if (names.length === 0 && dimensions?.value.kind === "mapping" && !c.problems.some((problem) => problem.stops)) {
    report(c, dimensions.keyRange, {
      rule: "missing-section",
      message: "Nothing is paid: each dimension is a metric or is read by another. Add `aggregate: {sum: {NAME: 1}}`.",
      stops: true,
    });
  }
  if (record === undefined || names.length === 0) return undefined;
  const terms = names.map((name): TermPlan => {
    const path = c.declarations.get(name)?.path ?? [];
    const value = nameExpression(c, name);
    return bareTerm(name, { slot: "", when: undefined, value, node: undefined, interval: value.interval, path });
  });
  const interval = record.image(
    terms.map((term) => ({ interval: term.interval, weight: 1 })),
    {},
  );
  return { record, parameters: {}, terms, missing: record.missing, interval, path: ["aggregate"] };
}
