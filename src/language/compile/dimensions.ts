import { nameExpression as expressionOfName } from "../../engine/expression";
import type { Expression } from "../../engine/expression/types";
import { everything, type Interval } from "../../engine/interval";
import { type ElementLevel, ownSpace } from "../../engine/levels/level";
import { imageOfReduce } from "../../engine/levels/reduce";
import { imageWith, type OpenParameter } from "../../engine/open-parameters";
import { parameterList } from "../../engine/parameters";
import type { DimensionPlan, Path } from "../../engine/plan";
import type { DimensionType } from "../../engine/record";
import { records } from "../../engine/records";
import { worksAlong } from "../../engine/works-along";
import { type Entry, entryOf, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { declaredRange, readMetric, readOnError, readUnparseable, writtenUnparseable } from "./dimension-keys";
import { nameExpression, readExpression } from "./expressions";
import type { DimensionEntry } from "./each";
import { type Ensemble, readEnsemble } from "./ensemble";
import { dimensionFields } from "./fields";
import { readAsking, readImages } from "./asking";
import { noListFields, type Place, placeOf, readList, readPlace } from "./levels";
import { readParameters, reportMistake } from "./parameters";
import { readParts, rulesOf, withOwners } from "./parts";
import { imageOf, readShape } from "./shape";

export type DimensionDraft = Omit<DimensionPlan, "rawDigest" | "digest" | "helper">;

const expressionType = "expr";

/**
 * Reads one dimension: a mapping with `type`, or an expression alone.
 * @param ensemble its members, where they have been read.
 */
export function readDimension(
  outer: Compiling,
  written: DimensionEntry,
  index: number,
  ensemble?: Ensemble,
): DimensionDraft | undefined {
  const { name, entry, path } = written;
  outer.infos.set(name, { type: "any" });
  const { value } = entry;
  if (!eachIsRead(outer, written)) return undefined;
  if (isEmpty(value) || value.kind === "list") {
    report(outer, value.kind === "list" ? value : entry.keyRange, {
      rule: "missing-parameter",
      message: `\`${name}\` needs a type: \`${name}: {type: exact}\`, or an expression: \`${name}: 1 - other\`.`,
      stops: true,
    });
    return undefined;
  }
  const mapping = value.kind === "mapping" ? value : undefined;
  if (entryOf(mapping, "ensemble"))
    return readEnsemble(outer, written, (c, one, members) => readDimension(c, one, index, members));
  const fields = mapping?.entries ?? [
    { key: "of", keyRange: entry.keyRange, keyQuoted: false, colon: true, value } satisfies Entry,
  ];
  const type = mapping ? readType(outer, name, entry) : records.dimension.get(expressionType);
  if (type === undefined) return undefined;
  const typeTree = entryOf(mapping, "type")?.value;
  // What siblings share is no place to say what one of them lacks.
  const typePlace = typeTree === undefined || written.pathOf("type").length < path.length ? entry.keyRange : typeTree;
  const pathOf = mapping ? written.pathOf : (key: string): Path => ["dimensions", key];

  const declared = parameterList(type.parameters).map((parameter) => parameter.name);
  const field = (key: string) => fields.findLast((candidate) => candidate.key === key)?.value;
  const entryAt = (key: string) => fields.findLast((candidate) => candidate.key === key);
  const ofTree = type.inputs === "none" || declared.includes("of") ? undefined : field("of");
  const ownLists = givesLists(type, fields);
  if (ownLists && !ownListsFit(outer, type, entryAt)) return undefined;
  const standard = (field("over") ?? field("level")) ? undefined : levelOf(type, fields);
  const place = ownLists
    ? ownPlace(outer, name)
    : standard !== undefined && standard !== "item"
      ? placeOf(outer, standard)
      : readPlace(outer, mapping ? entryAt : () => undefined, ofTree, name, pathOf, type.takes);
  if (place === undefined) return undefined;
  if (place === null) noListFields(outer, entryAt);
  const read = place === null ? undefined : readList(outer, entryAt, place, type.reduce);
  const list = read && (ownLists ? { ...read, own: true } : read);
  const c = place?.inside ?? outer;
  const open: OpenParameter[] = [];
  const parameters = readParameters(c, type.parameters, fields, {
    open: { numbers: open, columns: false },
    path,
    pathOf,
    record: type.name,
    reader: name,
    at: typePlace,
    others: Object.keys(dimensionFields),
  });

  if (parameters) reportMistake(c, type, parameters, typePlace);
  if (place === null && parameters && worksAlong(type, parameters)) {
    report(outer, typePlace, {
      rule: "wrong-parameter-type",
      message: `\`${type.name}\` works along a list, and this is one value a rollout. Say what has a value of its own: \`level: step\`.`,
      stops: true,
    });
    return undefined;
  }
  const spanned = place?.over !== undefined && entryAt("over") === undefined;
  const input = (key: "of" | "to", fallback: string): Expression | undefined => {
    if (declared.includes(key)) return undefined;
    if (key === "of" && place?.over !== undefined && (spanned || field("of") === undefined))
      return elementItself(c, place.over);
    const tree = field(key);
    if (tree !== undefined) {
      return readExpression(c, tree, { path: mapping ? pathOf(key) : path, reader: name, as: "value" });
    }
    if (fallback === "gold" && !c.infos.has("gold")) return goldColumn(c, pathOf("to"), name, typePlace);
    return nameExpression(c, fallback);
  };
  const hasOf = type.inputs !== "none";
  const hasTo = type.inputs === "of and to" || (type.inputs === "of and maybe to" && field("to") !== undefined);
  if (type.name === expressionType && hasOf && field("of") === undefined && place?.over === undefined) {
    report(c, entry.keyRange, {
      rule: "missing-parameter",
      message: "`expr` needs `of`: the expression.",
      stops: true,
      wrong: "of",
    });
    return undefined;
  }
  const images = readImages(c, field("images"), pathOf("images"), name);
  // What looks at pictures and names no text needs no text.
  const ofImages = images !== undefined && field("of") === undefined && place?.over === undefined;
  const of = hasOf ? (ofImages ? undefined : input("of", "completion")) : undefined;
  const to = hasTo ? input("to", "gold") : undefined;
  const whenTree = field("when");
  const when = whenTree && readExpression(c, whenTree, { path: pathOf("when"), reader: name, as: "condition" });
  const metric = readMetric(c, field("metric"));
  const asking = readAsking(c, field, declared);
  const onError = readOnError(c, whole(field("on_error")));
  if (parameters === undefined || (hasOf && of === undefined && !ofImages) || (hasTo && to === undefined))
    return undefined;
  if ((whenTree && when === undefined) || (place && list === undefined)) return undefined;

  const raw =
    ensemble?.range ??
    (type.name === expressionType && of
      ? of.interval
      : imageWith(everything, parameters, open, (_, values) => type.range(values)));
  const shape = readShape(ownLists ? { ...c, space: place!.space } : c, field("shape"), pathOf("shape"), name, raw);
  const shaped = declaredRange(c, field("range")) ?? imageOf(shape, raw);
  const fromPolicy = [of, to].some((expression) => expression?.fromPolicy === true) || of === undefined;
  const direction = type.directionFor?.(parameters) ?? type.direction;
  const inputs = [
    of,
    to,
    ...expressionsIn(parameters),
    ...shape.flatMap(({ parameters }) => expressionsIn(parameters)),
  ];
  const unread = whole(field("unparseable"));
  const unparseable = readUnparseable(c, name, entry, unread, direction, shape, shaped, inputs);
  const parts = readParts(
    c,
    { name, type, parameters, ...(ensemble && { ensemble: ensemble.plan }) },
    {
      unparseable: field("unparseable"),
      onError: field("on_error"),
      readUnparseable: (tree) => writtenUnparseable(c, tree),
      readOnError: (tree) => readOnError(c, tree),
    },
  );
  c.parts.set(name, parts);
  const partRules = rulesOf(parts);
  const used = withValue(shaped, unparseable, onError);
  const reduced = list && { space: list.space, reduced: imageOfReduce(list.reduce, used) };
  c.infos.set(name, { type: "number", interval: used, fromPolicy, ...reduced });
  const reads = [
    list?.over,
    of,
    to,
    images,
    when,
    ...expressionsIn(parameters),
    ...open.map(({ expression }) => expression),
    ...shape.flatMap((step) => expressionsIn([step.parameters, step.open ?? []])),
  ];
  return {
    name,
    index,
    type,
    parameters,
    ...(open.length > 0 && { open }),
    of,
    to,
    ...(images && { images }),
    ...(asking && { asking }),
    ...(type.needs === "a judge" && ofTree === undefined && place?.over === undefined && { asksAnyway: true }),
    when,
    shape,
    ...(list && { list }),
    ...(ensemble && { ensemble: ensemble.plan }),
    ...(partRules && { partRules }),
    unparseable,
    onError,
    metric,
    raw: list ? imageOfReduce(list.reduce, raw) : raw,
    shaped: list ? imageOfReduce(list.reduce, shaped) : shaped,
    reads: [...withOwners(c, [...reads.flatMap((one) => one?.reads ?? []), ...(ensemble?.reads ?? [])], "values")],
    path,
  };
}

/** The level of a type where the file does not say. */
function levelOf(type: DimensionType, fields: readonly Entry[]): ElementLevel | undefined {
  const plain = Object.fromEntries(fields.map(({ key, value }) => [key, value.kind === "scalar" ? value.text : value]));
  return type.level?.(plain);
}

/** True if the type gives a list in each rollout by itself, with these parameters. */
const givesLists = (type: DimensionType, fields: readonly Entry[]): boolean =>
  type.scoreLists !== undefined && (type.level === undefined || levelOf(type, fields) === "item");

/** False where the file wants another list than the one that the type gives; that is reported. */
function ownListsFit(c: Compiling, type: DimensionType, entryAt: (key: string) => Entry | undefined): boolean {
  const over = entryAt("over");
  const level = entryAt("level")?.value;
  if (over === undefined && (level === undefined || (level.kind === "scalar" && level.text === "item"))) return true;
  report(c, over?.keyRange ?? level!, {
    rule: "wrong-parameter-type",
    message: `\`${type.name}\` gives a list by itself, one in each rollout. Leave this out; \`reduce\` says how it becomes one number.`,
    stops: true,
  });
  return false;
}

/** Where a type stands that gives lists by itself: it is worked out once a rollout. */
const ownPlace = (c: Compiling, name: string): Place => ({ space: ownSpace(name), over: undefined, inside: c });

/** What is said of the dimension's own value: a mapping says it of its parts. */
const whole = (tree: Tree | undefined): Tree | undefined => (tree?.kind === "mapping" ? undefined : tree);

/** False where `each` names no siblings, or a sibling is no mapping; that is reported. */
function eachIsRead(c: Compiling, { name, entry, family }: DimensionEntry): boolean {
  const each = entryOf(entry.value, "each");
  const sibling = family !== undefined && entry.value.kind !== "mapping";
  if (each === undefined && !sibling) return true;
  report(c, each === undefined || isEmpty(each.value) ? (each?.keyRange ?? entry.value) : each.value, {
    rule: "wrong-parameter-type",
    message: sibling
      ? `\`${name}\` is a mapping with what it has of its own: \`${entry.key}: {of: ...}\`.`
      : family
        ? "A sibling has no siblings of its own: `each` stands once."
        : "`each` names siblings that share the other keys: `each: {first: {of: a}, second: {of: b}}`.",
    stops: true,
  });
  return false;
}

/** The element of a list, as what a dimension is of. */
const elementItself = (c: Compiling, over: Expression): Expression =>
  expressionOfName("it", { type: "any", fromPolicy: over.fromPolicy, space: c.space! }, c.space);

function readType(c: Compiling, reader: string, entry: Entry): DimensionType | undefined {
  const type = entryOf(entry.value, "type");
  const candidates = [...records.dimension.keys()];
  if (type === undefined || isEmpty(type.value)) {
    report(c, type?.keyRange ?? entry.keyRange, {
      rule: "missing-parameter",
      message: `\`${reader}\` needs a \`type\`, such as ${candidates
        .slice(0, 3)
        .map((name) => `\`${name}\``)
        .join(", ")}.`,
      stops: true,
      wrong: "type",
    });
    return undefined;
  }
  const name = type.value.kind === "scalar" ? type.value.text : "";
  const record = records.dimension.get(name);
  if (record !== undefined) return record;
  report(c, type.value, {
    rule: "unknown-type",
    message: `There is no type \`${name}\`.`,
    stops: true,
    wrong: name,
    candidates,
  });
  return undefined;
}

function goldColumn(c: Compiling, path: Path, reader: string, at: { start: number; end: number }): Expression {
  c.undeclared.push({ name: "gold", path, reader, start: at.start, end: at.end });
  c.reads.push({ name: "gold", path, reader, start: at.start, end: at.end });
  return nameExpression(c, "gold");
}

/** Compiled expressions among parameters, those in lists and mappings included. */
function expressionsIn(value: unknown): Expression[] {
  if (typeof value !== "object" || value === null) return [];
  return "evaluate" in value && "reads" in value ? [value as Expression] : Object.values(value).flatMap(expressionsIn);
}

function withValue(of: Interval, ...values: (number | string)[]): Interval {
  const numbers = values.filter((value) => typeof value === "number");
  return { low: Math.min(of.low, ...numbers), high: Math.max(of.high, ...numbers) };
}
