import type { Expression, NameInfo } from "../../engine/expression/types";
import { levelOfField } from "../../engine/extracting/level-texts";
import { itemSpace } from "../../engine/levels/level";
import { parameterList } from "../../engine/parameters";
import type { ExtractionStepPlan, Parameters, Path } from "../../engine/plan";
import type { Extraction } from "../../engine/record";
import { records } from "../../engine/records";
import { type Entry, isEmpty, type Tree } from "../document/tree";
import { operationEntry } from "../extraction-operation";
import { type Compiling, report } from "./context";
import { nameExpression, readExpression } from "./expressions";
import { argumentEntries, type Written } from "./operation";
import { readParameters, reportMistake } from "./parameters";

/** The operation that is an expression. */
export const expressionKey = "expr";

/** Where a step of an extraction stands. */
export interface StepPlace {
  readonly path: Path;
  readonly reader: string;
  /** What the step before gives; undefined for the first. */
  readonly before: NameInfo | undefined;
  readonly place: number;
}

/** A step, and what a name for its result means. */
export interface ReadStep {
  readonly step: ExtractionStepPlan;
  readonly gives: NameInfo;
  /** The same of its parts, by name. */
  readonly parts: Readonly<Record<string, NameInfo>>;
}

const nothing = (at: number): Tree => ({ kind: "scalar", value: null, text: "", style: "empty", start: at, end: at });

export function readStep(c: Compiling, tree: Tree, at: StepPlace): ReadStep | undefined {
  const written = readOperation(c, tree, at.path);
  const record = written && records.extraction.get(written.name);
  if (written === undefined || record === undefined) return undefined;
  const beside = tree.kind === "mapping" ? tree.entries.filter((entry) => entry.keyRange !== written.key) : [];
  const alone = argumentEntries(c, record.main === undefined ? { ...record, main: "of" } : record, written);
  if (alone === undefined) return undefined;
  const entries = byWord(c, record, [...alone, ...beside], written);
  const source = readSource(c, entries, at);
  if (source === undefined) return undefined;
  if (record.name === expressionKey) return readExpressionStep(c, record, entries, written, source, at);
  const parameters = readParametersOf(c, record, entries, written, at);
  if (parameters === undefined) return undefined;
  reportMistake(c, record, parameters, written.key);
  const { of, info } = source;
  const kept = record.takes === "list" ? undefined : info.space;
  const whole = kept !== undefined || record.takes === "list";
  const given = (type: NameInfo["type"]): NameInfo => ({
    type: whole ? type : perElement(info, type),
    fromPolicy: info.fromPolicy ?? false,
    ...(kept !== undefined && { space: kept, listed: true }),
  });
  const parts = Object.entries(record.parts?.(parameters) ?? {}).map(([name, type]) => [name, given(type)] as const);
  return {
    step: { record, parameters, of },
    gives: given(record.yields(parameters)),
    parts: Object.fromEntries(parts),
  };
}

/** The type of what is worked out for each element of a list; not known where it is not known whether there is a list. */
const perElement = ({ type }: NameInfo, of: NameInfo["type"]): NameInfo["type"] =>
  type === "list" ? "list" : type === "any" ? "any" : of;

function readParametersOf(
  c: Compiling,
  record: Extraction,
  entries: readonly Entry[],
  written: Written,
  { path, reader }: StepPlace,
): Parameters | undefined {
  const declared = parameterList(record.parameters).some(({ name }) => name === "of");
  return readParameters(c, record.parameters, entries, {
    path,
    record: record.name,
    reader,
    at: written.key,
    others: declared ? [] : ["of"],
  });
}

/** An argument alone that is one of the record's words and no name of the file stands for another parameter than the main one. */
function byWord(
  c: Compiling,
  { main, words }: Extraction,
  entries: readonly Entry[],
  written: Written,
): readonly Entry[] {
  if (words === undefined || entries.some(({ key }) => key === words.parameter)) return entries;
  return entries.map((entry) => {
    const alone = entry.key === main && entry.keyRange === written.key && entry.value.kind === "scalar";
    const word = alone && entry.value.kind === "scalar" ? entry.value.text : "";
    return words.of.has(word) && !c.declarations.has(word) ? { ...entry, key: words.parameter } : entry;
  });
}

interface Source {
  readonly of: Expression | undefined;
  readonly info: NameInfo;
}

/** What a step reads: the step before it, `of`, or the completion. */
function readSource(
  c: Compiling,
  entries: readonly Entry[],
  { before, path, reader, place }: StepPlace,
): Source | undefined {
  const source = entries.findLast((entry) => entry.key === "of");
  if (place > 0) {
    if (source !== undefined && !isEmpty(source.value)) {
      report(c, source.keyRange, {
        rule: "unknown-parameter",
        message: "A later step of a pipeline reads the step before it; `of` stands in the first.",
        stops: true,
      });
    }
    return { of: undefined, info: before ?? { type: "any" } };
  }
  const of =
    source === undefined || isEmpty(source.value)
      ? nameExpression(c, "completion")
      : readExpression(c, source.value, { path: [...path, "of"], reader, as: "value" });
  return of && { of, info: infoOf(c, of) };
}

/** What a source gives: of turns, steps and tokens, and of extractions from them, one value an element. */
function infoOf(c: Compiling, of: Expression): NameInfo {
  const { name, type, fromPolicy } = of;
  const level = name === undefined ? undefined : levelOfField(name);
  if (level !== undefined) return { type: "any", fromPolicy, space: level, listed: true };
  const info = name === undefined ? undefined : c.infos.get(name);
  return info?.listed ? info : { type, fromPolicy };
}

/** `{expr: ..., of: LIST}`: the expression at each element. */
function readExpressionStep(
  c: Compiling,
  record: Extraction,
  entries: readonly Entry[],
  written: Written,
  { of, info }: Source,
  at: StepPlace,
): ReadStep | undefined {
  const list = of?.text.trim() ?? `${at.reader} ${at.place}`;
  const over = info.space ?? itemSpace(list);
  const inside: Compiling = { ...c, space: over, spaceFromPolicy: info.fromPolicy ?? false };
  const parameters = readParametersOf(inside, record, entries, written, at);
  if (parameters === undefined) return undefined;
  const { type, interval, fromPolicy } = parameters["value"] as Expression;
  const levelled = info.space !== undefined;
  const gives: NameInfo = levelled
    ? { type, interval, fromPolicy, space: over, listed: true }
    : { type: info.type === "list" ? "list" : "any", fromPolicy };
  return { step: { record, parameters, of, over }, gives, parts: {} };
}

/** The operation of a mapping: the one key that is an operation's name. */
function readOperation(c: Compiling, tree: Tree, path: Path): Written | undefined {
  if (tree.kind === "scalar" && typeof tree.value === "string") {
    if (records.extraction.has(tree.text)) return { name: tree.text, key: tree, value: nothing(tree.end), path };
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
  const found = operationEntry(tree);
  if (found === "several") {
    const names = tree.entries.filter(({ key }) => records.extraction.has(key)).map(({ key }) => `\`${key}\``);
    report(c, tree, {
      rule: "wrong-parameter-type",
      message: `${names.join(" and ")} are operations, and an extraction is one. Write a list for a pipeline.`,
      stops: true,
    });
    return undefined;
  }
  if (found) return { name: found.key, key: found.keyRange, value: found.value, path: [...path, found.key] };
  return unknownOperation(c, tree.entries[0].key, tree.entries[0].keyRange);
}

function unknownOperation(c: Compiling, name: string, at: { start: number; end: number }): undefined {
  report(c, at, {
    rule: "unknown-type",
    message: `There is no extraction \`${name}\`.`,
    stops: true,
    wrong: name,
    candidates: [...records.extraction.keys()],
  });
  return undefined;
}
