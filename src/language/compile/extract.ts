import type { ExtractionPlan, ExtractionStepPlan, Path } from "../../engine/plan";
import { records } from "../../engine/records";
import { parameterList } from "../../engine/parameters";
import { type Entry, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { nameExpression, readExpression } from "./expressions";
import type { ExpressionType } from "../../engine/expression/types";
import { readParameters } from "./parameters";
import { argumentEntries, type Written } from "./operation";

export type ExtractionDraft = Omit<ExtractionPlan, "digest">;

const expressionKey = "expr";

/** Reads one entry of `extract`: an operation, a pipeline of them, or an expression. */
export function readExtraction(c: Compiling, entry: Entry): ExtractionDraft | undefined {
  const name = entry.key;
  const path: Path = ["extract", name];
  const { value } = entry;
  const base = { name, path, reads: [] as readonly string[] };
  const asExpression = (tree: Tree, at: Path): ExtractionDraft | undefined => {
    const expression = readExpression(c, tree, { path: at, reader: name, as: "value" });
    if (expression === undefined) return undefined;
    c.infos.set(name, { type: expression.type, interval: expression.interval, fromPolicy: expression.fromPolicy });
    return { ...base, expression, steps: [], reads: expression.reads };
  };
  const empty = isEmpty(value) || (value.kind === "list" && value.items.length === 0);
  if (value.kind === "scalar" || empty) {
    if (!empty) return asExpression(value, path);
    report(c, entry.keyRange, {
      rule: "missing-parameter",
      message: `\`${name}\` needs an operation: \`${name}: {tag: answer}\`.`,
      stops: true,
    });
    return undefined;
  }
  const only = value.kind === "mapping" ? value.entries.find((e) => e.key === expressionKey) : undefined;
  if (only && value.kind === "mapping" && value.entries.length === 1)
    return asExpression(only.value, [...path, expressionKey]);

  const trees = value.kind === "list" ? value.items : [value];
  const steps = trees.map((tree, i) => readStep(c, tree, value.kind === "list" ? [...path, i] : path, name, i === 0));
  const last = steps.at(-1);
  const first = steps[0];
  if (first === undefined || last === undefined || steps.some((step) => step === undefined)) return undefined;
  const fromPolicy = first.of?.fromPolicy ?? false;
  const type: ExpressionType = last.record.yields(last.parameters);
  c.infos.set(name, { type, fromPolicy });
  return {
    ...base,
    expression: undefined,
    steps: steps.filter((step) => step !== undefined),
    reads: first.of?.reads ?? [],
  };
}

function readStep(
  c: Compiling,
  tree: Tree,
  path: Path,
  reader: string,
  first: boolean,
): ExtractionStepPlan | undefined {
  const written = readOperation(c, tree, path);
  const record = written && records.extraction.get(written.name);
  if (written === undefined || record === undefined) return undefined;
  const beside = tree.kind === "mapping" ? tree.entries.filter((entry) => entry.key !== written.name) : [];
  const alone = argumentEntries(c, record.main === undefined ? { ...record, main: "of" } : record, written);
  if (alone === undefined) return undefined;
  const entries = [...alone, ...beside];
  const declared = parameterList(record.parameters).some(({ name }) => name === "of");
  const parameters = readParameters(c, record.parameters, entries, {
    path,
    record: record.name,
    reader,
    at: written.key,
    others: declared ? [] : ["of"],
  });
  const source = entries.findLast((entry) => entry.key === "of");
  if (!first && source !== undefined) {
    report(c, source.keyRange, {
      rule: "unknown-parameter",
      message: "A later step of a pipeline reads the step before it; `of` stands in the first.",
      stops: true,
    });
  }
  const of = !first
    ? undefined
    : source === undefined
      ? nameExpression(c, "completion")
      : readExpression(c, source.value, { path: [...path, "of"], reader, as: "value" });
  if (parameters === undefined || (first && of === undefined)) return undefined;
  return { record, parameters, of };
}

/** The operation of a mapping: the one key that is an operation's name. */
function readOperation(c: Compiling, tree: Tree, path: Path): Written | undefined {
  const nothing: Tree = { kind: "scalar", value: null, text: "", style: "empty", start: tree.end, end: tree.end };
  if (tree.kind === "scalar" && typeof tree.value === "string") {
    if (records.extraction.has(tree.text)) return { name: tree.text, key: tree, value: nothing, path };
    return unknownOperation(c, tree.text, tree);
  }
  if (tree.kind !== "mapping" || tree.entries[0] === undefined) {
    report(c, tree, {
      rule: "wrong-parameter-type",
      message: "An extraction is written `{tag: answer}`.",
      stops: true,
    });
    return undefined;
  }
  const found = tree.entries.find((entry) => records.extraction.has(entry.key));
  if (found) return { name: found.key, key: found.keyRange, value: found.value, path: [...path, found.key] };
  return unknownOperation(c, tree.entries[0].key, tree.entries[0].keyRange);
}

function unknownOperation(c: Compiling, name: string, at: { start: number; end: number }): undefined {
  report(c, at, {
    rule: "unknown-type",
    message: `There is no extraction \`${name}\`.`,
    stops: true,
    wrong: name,
    candidates: [...records.extraction.keys(), expressionKey],
  });
  return undefined;
}
