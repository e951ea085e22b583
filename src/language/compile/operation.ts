import type { LanguageRecord } from "../../engine/record";
import { parameterList } from "../../engine/parameters";
import type { Parameters, Path } from "../../engine/plan";
import type { Entry, Tree } from "../document/tree";
import { isEmpty } from "../document/tree";
import type { TextRange } from "../types";
import { type Compiling, report } from "./context";
import type { ParameterPlace } from "./parameter-place";
import { readParameters } from "./parameters";

/** One operation as it is written: its name, where that stands, and its argument. */
export interface Written {
  readonly name: string;
  readonly key: TextRange;
  readonly value: Tree;
  readonly path: Path;
}

/** Reads `{name: argument}` or a bare `name`. Undefined if it is neither; that is reported. */
export function readWritten(c: Compiling, tree: Tree, path: Path, what: string): Written | undefined {
  if (tree.kind === "scalar" && tree.style !== "empty" && typeof tree.value === "string") {
    const nothing: Tree = { kind: "scalar", value: null, text: "", style: "empty", start: tree.end, end: tree.end };
    return { name: tree.text, key: tree, value: nothing, path };
  }
  const first = tree.kind === "mapping" ? tree.entries[0] : undefined;
  if (tree.kind === "mapping" && first !== undefined && tree.entries.length === 1) {
    return { name: first.key, key: first.keyRange, value: first.value, path: [...path, first.key] };
  }
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: `${what} has one key, its name, with its parameters as value: \`{name: {...}}\`.`,
    stops: true,
  });
  return undefined;
}

/** The entries that an operation's argument stands for: its mapping, or its main argument alone. */
export function argumentEntries(c: Compiling, record: LanguageRecord, written: Written): readonly Entry[] | undefined {
  const { value } = written;
  if (isEmpty(value)) return [];
  const names = parameterList(record.parameters).map(({ name }) => name);
  const byName = value.kind === "mapping" && (record.main === undefined || !takesMapping(record, value, names));
  if (byName && value.kind === "mapping") return value.entries;
  if (record.main !== undefined) {
    return [{ key: record.main, keyRange: written.key, keyQuoted: false, colon: true, value }];
  }
  report(c, value, {
    rule: "wrong-parameter-type",
    message:
      names.length === 0
        ? `\`${record.name}\` takes no parameters.`
        : `\`${record.name}\` takes its parameters by name: ${names.map((name) => `\`${name}\``).join(", ")}.`,
    stops: true,
  });
  return undefined;
}

function takesMapping(record: LanguageRecord, value: Tree, names: readonly string[]): boolean {
  const main = parameterList(record.parameters).find(({ name }) => name === record.main);
  if (main?.schema.kind !== "mapping" && main?.schema.kind !== "any") return false;
  return value.kind === "mapping" && !value.entries.some((entry) => names.includes(entry.key));
}

/** Reads the parameters of an operation whose record is known. */
export function readArguments(
  c: Compiling,
  record: LanguageRecord,
  written: Written,
  place: Pick<ParameterPlace, "reader" | "others" | "extra" | "open">,
): Parameters | undefined {
  const entries = argumentEntries(c, record, written);
  return (
    entries &&
    readParameters(c, record.parameters, entries, {
      ...place,
      path: written.path,
      record: record.name,
      at: written.key,
    })
  );
}
