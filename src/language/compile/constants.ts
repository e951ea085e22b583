import { compileExpression, missing } from "../../engine/expression";
import { ABSTAIN } from "../../messages/status";
import type { ScalarTree } from "../document/tree";
import type { Compiling } from "./context";

const noNumber = "it gives no finite number";

/** The number that a text gives from `params` alone, or why it gives none. */
export function constantOf(c: Compiling, tree: ScalarTree): { readonly value: number } | { readonly message: string } {
  if (typeof tree.value === "number" && Number.isFinite(tree.value)) return { value: tree.value };
  if (typeof tree.value === "number") return { message: noNumber };
  const { expression, errors } = compileExpression(tree.text, (name) =>
    c.params.has(name) ? { type: "number" } : undefined,
  );
  const first = errors[0];
  if (expression === undefined || first !== undefined) {
    const moving = first?.name === "step" || c.schedules.has(first?.name ?? "");
    if (moving) return { message: `\`${first?.name}\` changes with the training step` };
    const text =
      first?.kind === "unknown-name" ? `only params can be read here, and \`${first.name}\` is none` : first?.message;
    return { message: text ?? "it does not compile" };
  }
  const value = expression.evaluate({
    read: (name) => c.params.get(name) ?? missing(ABSTAIN, `${name} has no value`),
  });
  if (typeof value === "boolean") return { value: value ? 1 : 0 };
  if (typeof value === "number" && Number.isFinite(value)) return { value };
  return { message: noNumber };
}
