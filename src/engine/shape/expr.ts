import { ABSTAIN, OK } from "../../messages/status";
import { evaluateNumbers } from "../expression";
import { expression, parameters } from "../parameters";
import { defineShape } from "../record";
import { asRead } from "../as-read";
import { failing } from "../step-failures";

export default defineShape({
  kind: "shape",
  name: "expr",
  summary: "Any expression of the value.",
  docs: `An expression of \`x\`, the value that comes in, and of columns and dimensions; true is 1 and false 0. Where it fails the value is an error that names the part that failed; where it abstains the value does.

\`\`\`yaml
shape:
  - expr: "x > 0.5 ? x : 0"
\`\`\``,
  main: "text",
  parameters: parameters({ text: expression("An expression of `x`, and of columns.") }),
  scope: "row",
  scopeFor: ({ text }) => (text.readsGroup ? "group" : "row"),
  monotone: "none",
  // Worked out for the range of x when it was compiled.
  image: (_of, { text }) => text.interval,
  apply(values, present, { text }, { scope }) {
    const x = { values, status: present.map((there) => (there === 1 ? OK : ABSTAIN)) };
    const outer = scope ?? { size: values.length, column: () => undefined };
    const inner = { ...outer, column: (name: string) => (name === "x" ? x : outer.column(name)) };
    const column = asRead(evaluateNumbers(text, inner, present));
    return { values: column.values, failures: failing("expr", column, present) };
  },
});
