import type { RolloutTrace, TestTrace, TracedNode, TraceValue } from "../messages/testing";
import { shownShort } from "./expectation";

/** A line: how deep it stands, what it is about, and what is said of it. */
interface Line {
  readonly depth: number;
  readonly label: string;
  readonly text: string;
}

const longest = 100;

/** One line, cut in the middle where it is long: beginning and end of a response say most. */
function oneLine(text: string): string {
  if (text.length <= longest) return text;
  const half = Math.floor((longest - 1) / 2);
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}

/** A value with its status and reason: `0.5`, `unparseable, used 0: there is no <answer> tag`. */
function said({ shown, status, note }: TraceValue): string {
  const because = note === undefined ? "" : `: ${note}`;
  if (status === "ok") return oneLine(shown);
  return shown === "–" ? `${status}${because}` : `${status}, used ${shown}${because}`;
}

/** The trace of a test as a text: every step of every rollout, indented as it happens. */
export function traceText({ test, estimator, rollouts, more }: TestTrace): string {
  const lines: Line[] = [
    { depth: 0, label: test.name, text: test.passed ? "passed" : "failed" },
    ...test.checks.map(({ subject, passed, expected, actual, message }) => ({
      depth: 1,
      label: `${passed ? "✓" : "✗"} ${subject}`,
      text: passed ? actual : (message ?? `${actual}, expected ${expected}`),
    })),
  ];
  const blocks = rollouts.map((rollout) => block(rollout, estimator));
  const rest = more > 0 ? [`${more.toLocaleString("en-US")} more rollouts are not shown.`] : [];
  return `${[aligned(lines), ...blocks, ...rest].join("\n\n")}\n`;
}

function block(rollout: RolloutTrace, estimator: string): string {
  const lines: Line[] = [];
  const add = (depth: number, label: string, text = ""): void => void lines.push({ depth, label, text });
  add(0, rollout.name === "" ? "rollout" : rollout.name);
  add(1, "columns");
  for (const { name, value } of rollout.fields) add(2, name, said(value));
  if (rollout.fields.length === 0) add(2, "none");
  if (rollout.extractions.length > 0) add(1, "extract");
  for (const { name, value, where } of rollout.extractions)
    add(2, name, `${said(value)}${where ? `   (${where.field} ${where.start} to ${where.end})` : ""}`);
  add(1, "dimensions");
  for (const { name, type, role, given, raw, steps, shaped, why } of rollout.dimensions) {
    const notes = [type, ...(role === "paid" ? [] : [role]), ...(given ? ["given by the test"] : [])].join(", ");
    add(2, name, `${said(shaped)}   (${notes})${why === "" ? "" : `   ${why}`}`);
    if (steps.length === 0) continue;
    add(3, "raw", said(raw));
    for (const { step, value } of steps) add(3, step, said(value));
  }
  add(1, "aggregate");
  addNode(rollout.aggregate, 2, add);
  const { n, mean, sd } = rollout.group;
  add(1, "total", said(rollout.total));
  const group =
    mean === null ? "" : `   (group of ${n}: mean ${shownShort(mean)}${sd === null ? "" : `, sd ${shownShort(sd)}`})`;
  add(1, "advantage", `${String(Number(rollout.advantage.toPrecision(10)))}   ${estimator}${group}`);
  return aligned(lines);
}

function addNode(node: TracedNode, depth: number, add: (depth: number, label: string, text?: string) => void): void {
  add(depth, node.node, `${said(node.value)}${node.why === undefined ? "" : `   ${node.why}`}`);
  for (const { name, slot, weight, when, value, node: inner } of node.terms) {
    const condition = when ? `   when ${when.text}: ${holds(when.value)}` : "";
    const text = slot === "" ? product(weight, value) : said(value);
    add(depth + 1, slot === "" ? name : slot, `${text}${condition}`);
    if (inner) addNode(inner, depth + 2, add);
  }
}

const holds = (value: TraceValue): string =>
  value.status !== "ok" ? said(value) : value.shown === "0" || value.shown === "false" ? "does not hold" : "holds";

/** `0.1 × 0.5 = 0.05`; what has no value is said instead. */
function product(weight: TraceValue, value: TraceValue): string {
  const [w, x] = [Number(weight.shown), Number(value.shown)];
  if (value.shown === "–" || Number.isNaN(x) || Number.isNaN(w)) return said(value);
  const used = value.status === "ok" ? "" : `   (${value.status})`;
  return `${weight.shown} × ${value.shown} = ${String(Number((w * x).toPrecision(10)))}${used}`;
}

/** Labels in one column, what is said of them in another. */
function aligned(lines: readonly Line[]): string {
  const width = Math.min(44, Math.max(...lines.map(({ depth, label }) => 2 * depth + label.length)) + 2);
  return lines
    .map(({ depth, label, text }) => {
      const head = `${"  ".repeat(depth)}${label}`;
      return text === "" ? head : `${head.padEnd(Math.max(width, head.length + 2))}${text}`;
    })
    .join("\n");
}
