import { functionsByName, tokenize } from "../engine/expression";
import { wordsFor } from "../engine/expression/function-record";
import { parameterList } from "../engine/parameters";
import type { LanguageRecord } from "../engine/record";
import { records } from "../engine/records";
import type { Path } from "../engine/plan";
import { own } from "../messages/own";
import { pathAt, type RewardDocument } from "./document/document";
import { valueOffsets } from "./document/scalar-offsets";
import { entryOf, lookUp, type ScalarTree, type Tree } from "./document/tree";
import { wholeOf } from "./extend/whole";
import { operationEntry } from "./extraction-operation";
import { placeAt } from "./grammar/find";
import { parameterDetail } from "./grammar/parameters";
import { surroundingsOf } from "./surroundings";
import type { TextRange } from "./types";

/** What a function or an operation takes, and which of it is written at the cursor. */
export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  /** Ranges of `label`, each with what it means. */
  readonly parameters: readonly (TextRange & { readonly documentation: string })[];
  /** Place in `parameters`; undefined where the cursor is at none of them. */
  readonly active: number | undefined;
}

/** The call that is open at the end of an expression's beginning: its function, and how many arguments are complete. */
function openCall(before: string): { readonly name: string; readonly argument: number } | undefined {
  const tokens = tokenize(before);
  const open: { name: string | undefined; argument: number }[] = [];
  tokens.forEach(({ start, end, kind }, i) => {
    const text = before.slice(start, end);
    if (kind !== "operator") return;
    const previous = tokens[i - 1];
    if (text === "(") {
      const name = previous?.kind === "function" ? before.slice(previous.start, previous.end) : undefined;
      open.push({ name, argument: 0 });
    } else if (text === "[" || text === "{") open.push({ name: undefined, argument: 0 });
    else if (text === ")" || text === "]" || text === "}") open.pop();
    else if (text === ",") {
      const last = open.at(-1);
      if (last) last.argument++;
    }
  });
  const call = open.findLast(({ name }) => name !== undefined);
  return call?.name === undefined ? undefined : { name: call.name, argument: call.argument };
}

function ofFunction(name: string, argument: number): Signature | undefined {
  const record = functionsByName.get(name);
  const inside = record && /^(.*?\()(.*)\)$/.exec(record.signature);
  if (!record || !inside) return undefined;
  let start = (inside[1] ?? "").length;
  const words = (inside[2] ?? "") === "" ? [] : (inside[2] ?? "").split(", ");
  const parameters = words.map((word) => {
    const range = { start, end: start + word.length };
    start = range.end + 2;
    const parameter = record.parameters.find((each) => each.name === word.replace(/\W/g, ""));
    return { ...range, documentation: parameter ? wordsFor[parameter.type] : "" };
  });
  const active = words.length === 0 ? undefined : Math.min(argument, words.length - 1);
  return { label: record.signature, documentation: record.docs, parameters, active };
}

function ofRecord(record: LanguageRecord, key: string | undefined): Signature | undefined {
  const list = parameterList(record.parameters);
  if (list.length === 0) return undefined;
  let label = `${record.name}: {`;
  const parameters = list.map(({ name, schema, required }, i) => {
    label += i === 0 ? "" : ", ";
    const start = label.length;
    label += required || name === record.main ? name : `${name}?`;
    const documentation = `${parameterDetail(schema, required)}. ${schema.description}`;
    return { start, end: label.length, documentation };
  });
  label += "}";
  const active = list.findIndex(({ name }) => name === (key ?? record.main));
  return { label, documentation: record.summary, parameters, active: active < 0 ? undefined : active };
}

/** The records whose names are keys below a path. */
function familyOf(path: Path): ReadonlyMap<string, unknown> | undefined {
  if (path.includes("shape")) return records.shape;
  const families: Readonly<Record<string, ReadonlyMap<string, unknown>>> = {
    advantage: new Map<string, unknown>([...records.estimator, ...records.modifier]),
    aggregate: records.node,
    extract: records.extraction,
  };
  return own(families, String(path[0]));
}

/** What stands under a path: an operation, with its parameters below or beside it, or a dimension with its type. */
function recordUnder(root: Tree, path: Path, key: string | undefined): Signature | undefined {
  const family = familyOf(path.slice(0, -1));
  const step = path.at(-1);
  const operation = typeof step === "string" ? family?.get(step) : undefined;
  if (operation) return ofRecord(operation as LanguageRecord, key);
  const tree = lookUp(root, path)?.value;
  if (path[0] === "extract" && path.length > 1) {
    const beside = tree?.kind === "mapping" ? operationEntry(tree) : undefined;
    const found = beside === "several" ? undefined : beside;
    return found && ofRecord(family?.get(found.key) as LanguageRecord, key);
  }
  const sibling = path[2] === "each" && path.length === 4;
  if (path[0] !== "dimensions" || (path.length !== 2 && !sibling)) return undefined;
  const type = (entryOf(tree, "type") ?? (sibling ? entryOf(lookUp(root, path.slice(0, 2))?.value, "type") : undefined))
    ?.value;
  const record = type?.kind === "scalar" ? records.dimension.get(type.text) : undefined;
  return record && ofRecord(record as LanguageRecord, key);
}

/** The operation or dimension whose parameters a path is among. */
function recordAt(root: Tree, path: Path): Signature | undefined {
  for (let length = path.length; length > 0; length--) {
    const below = path[length];
    const found = recordUnder(root, path.slice(0, length), typeof below === "string" ? below : undefined);
    if (found) return found;
  }
  return undefined;
}

function callAt(document: RewardDocument, scalar: ScalarTree, offset: number): Signature | undefined {
  const offsets = valueOffsets(document.text, scalar);
  const until = offsets.findIndex((each) => each >= offset);
  const call = openCall(scalar.text.slice(0, until < 0 ? scalar.text.length : until));
  return call && ofFunction(call.name, call.argument);
}

/** The function of an expression, or the operation or type of dimension, whose arguments the cursor is among. */
export function signatureAt(document: RewardDocument, offset: number): Signature | undefined {
  // Spaces behind what is being typed belong to nothing yet.
  const typed = document.text.slice(0, offset).replace(/[ \t]+$/, "").length;
  const found = pathAt(document, offset);
  const before = found?.value.kind === "scalar" ? found : pathAt(document, typed);
  const { root } = wholeOf(document).document;
  if (before?.value.kind === "scalar" && before.part === "value") {
    const place = placeAt(root, before.path, surroundingsOf(document, {}));
    const call = place.text?.kind === "expression" ? callAt(document, before.value, offset) : undefined;
    if (call) return call;
  }
  return found && recordAt(root, found.path);
}
