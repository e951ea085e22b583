import type { NodePlan, Path, TermPlan } from "../../engine/plan";
import type { AggregateNode } from "../../engine/record";
import { records } from "../../engine/records";
import { entryOf, isEmpty } from "../document/tree";
import { readNode } from "./aggregate";
import { type Compiling, report } from "./context";
import { nameExpression } from "./expressions";
import { readTermPlace } from "./levels";
import { bareTerm, besideNode, readChild, shapedTerm } from "./terms";

/** Reads `aggregate`. Without it the reward is the plain sum of what `unread` lists. */
export function readAggregate(c: Compiling, unread: () => readonly string[]): NodePlan | undefined {
  const section = entryOf(c.document.root, "aggregate");
  if (section === undefined || isEmpty(section.value)) return plainSum(c, unread());
  const path: Path = ["aggregate"];
  if (section.value.kind !== "mapping") {
    const record = records.node.get("expr");
    const at = { path, name: "total", named: true, slot: "of", beside: [] };
    const term = readChild(c, section.value, at, readNode);
    return record && term && { ...nodeOf(record, [term], path), interval: term.interval };
  }
  const place = readTermPlace(c, section.value);
  if (place === undefined) return undefined;
  const node = readNode(place?.inside ?? c, section.value, path, "total", besideNode);
  const wrapped = ["shape", "range"].some((key) => entryOf(section.value, key) !== undefined);
  if (node === undefined || (place === null && !wrapped)) return node;
  const sum = records.node.get("sum");
  const shaped = shapedTerm(c, section.value, place, path, "total", node.interval);
  if (sum === undefined || shaped === undefined) return undefined;
  const source = { value: undefined, node, interval: shaped.interval };
  const term: TermPlan = { ...bareTerm("total", { slot: "", when: undefined, path, ...source }), ...shaped };
  const missing = place === null ? "abstain" : "skip";
  return { ...nodeOf(sum, [term], path), missing, interval: shaped.interval };
}

const nodeOf = (record: AggregateNode, terms: readonly TermPlan[], path: Path) => ({
  record,
  parameters: {},
  terms,
  missing: record.missing,
  path,
});

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
  const images = terms.map(({ slot, interval }) => ({ slot, interval, weight: 1, own: {} }));
  return { ...nodeOf(record, terms, ["aggregate"]), interval: record.image(images, {}) };
}
