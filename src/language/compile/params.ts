import { entryOf } from "../document/tree";
import { type Compiling, report } from "./context";
import { constantOf } from "./constants";

/** Reads `params`: numbers, and expressions over those before them. */
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
    } else {
      c.infos.set(key, { type: "number" });
      const steps = value.kind === "scalar" && /\bstep\b/.test(value.text);
      report(c, value.kind === "scalar" && value.style === "empty" ? keyRange : value, {
        rule: "wrong-parameter-type",
        message: steps
          ? `Params over \`step\` cannot be scored yet. Give \`${key}\` a number.`
          : `The param \`${key}\` is a number, or an expression over params: ${found.message}.`,
        stops: true,
      });
    }
  }
}
