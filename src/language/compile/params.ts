import { compileExpression, type Expression } from "../../engine/expression";
import { entryOf, type ScalarTree } from "../document/tree";
import { type Compiling, report } from "./context";
import { constantOf } from "./constants";

/** Reads `params`: numbers, and expressions over those before them and over `step`. */
export function readParams(c: Compiling): void {
  const section = entryOf(c.document.root, "params");
  if (section === undefined) return;
  if (section.value.kind !== "mapping") {
    if (section.value.kind === "list" || section.value.value !== null) {
      report(c, section.value, {
        rule: "wrong-parameter-type",
        message: "`params` is a mapping of names to numbers: `params: {limit: 400}`.",
        stops: true,
      });
    }
    return;
  }
  for (const { key, value, keyRange } of section.value.entries) {
    const found =
      value.kind === "scalar" && value.value !== null ? constantOf(c, value) : { message: "nothing is given" };
    if ("value" in found) {
      c.params.set(key, found.value);
      c.infos.set(key, { type: "number", interval: { low: found.value, high: found.value } });
      continue;
    }
    const schedule = value.kind === "scalar" ? scheduleOf(c, value) : undefined;
    c.infos.set(key, { type: "number", ...(schedule && { interval: schedule.interval }) });
    if (schedule !== undefined) {
      c.schedules.set(key, schedule);
      continue;
    }
    report(c, value.kind === "scalar" && value.style === "empty" ? keyRange : value, {
      rule: "wrong-parameter-type",
      message: `The param \`${key}\` is a number, or an expression over params and \`step\`: ${found.message}.`,
      stops: true,
    });
  }
}

/** A param that changes with the training step; undefined if the text is none. */
function scheduleOf(c: Compiling, tree: ScalarTree): Expression | undefined {
  if (typeof tree.value !== "string") return undefined;
  const { expression } = compileExpression(
    tree.text,
    (name) =>
      name === "step" || c.params.has(name) || c.schedules.has(name)
        ? (c.infos.get(name) ?? { type: "number" })
        : undefined,
    { wanted: "number" },
  );
  const moves = expression?.reads.some((name) => name === "step" || c.schedules.has(name));
  return moves === true ? expression : undefined;
}
