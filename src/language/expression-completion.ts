import { completionContext, functionsByName, isName } from "../engine/expression";
import { elementLevels, fieldOfLevel, levelOfSpace, namesOfLevel } from "../engine/levels/level";
import type { Compiled } from "./compile";
import type { NameKind } from "./compile/context";
import { memberNames } from "./member-names";
import { nameDocs } from "./name-docs";
import type { Completion, CompletionKind, Knowledge, TextRange } from "./types";

const kinds: Readonly<
  Record<NameKind, { readonly kind: CompletionKind; readonly order: string; readonly detail: string }>
> = {
  dimension: { kind: "dimension", order: "0", detail: "dimension" },
  extraction: { kind: "extraction", order: "1", detail: "extraction" },
  call: { kind: "extraction", order: "1", detail: "call" },
  param: { kind: "param", order: "2", detail: "param" },
  column: { kind: "column", order: "3", detail: "data column" },
  family: { kind: "dimension", order: "0", detail: "several dimensions" },
  term: { kind: "dimension", order: "4", detail: "term" },
  field: { kind: "column", order: "5", detail: "rollout field" },
};

/** What may stand at a place inside an expression: names of the file, columns of the rollouts, functions. */
export function expressionCompletions(
  compiled: Compiled,
  knowledge: Knowledge,
  before: string,
  word: TextRange,
  { own, params }: { readonly own: string | undefined; readonly params: boolean },
): Completion[] {
  const { inLiteral, afterDot: member, owner } = completionContext(before, before.length);
  if (inLiteral) return [];
  const functions = [...functionsByName.values()]
    .filter(({ style, kind }) =>
      member ? style !== "function" || kind === "macro" : style !== "method" && kind !== "macro",
    )
    .map(({ name, signature, docs }): Completion => ({
      label: name,
      kind: "function",
      detail: signature,
      documentation: docs,
      insert: `${name}($1)`,
      replace: word,
      sortText: `7${name}`,
    }));
  if (member) return [...membersOf(compiled, knowledge, owner, word), ...functions];
  const completion = (name: string, kind: CompletionKind, detail: string, order: string): Completion => ({
    label: name,
    kind,
    detail,
    documentation: (nameDocs(name, compiled, knowledge) ?? []).join("\n\n"),
    insert: name,
    replace: word,
    sortText: order + name,
  });
  const declared = [...compiled.declarations.values()]
    .filter(({ name, kind }) => name !== own && (!params || kind === "param"))
    .map(({ name, kind }) => completion(name, kinds[kind].kind, kinds[kind].detail, kinds[kind].order));
  const columns = (params ? [] : (knowledge.columns ?? knowledge.summary?.columns ?? []))
    .filter(({ name }) => !compiled.declarations.has(name) && isName(name))
    .map(({ name, type }) => completion(name, "column", `column, ${type}`, "3"));
  const elements = (params ? [] : elementNames(compiled, knowledge)).map((name) =>
    completion(name, "column", "of an element", "6"),
  );
  return [...declared, ...columns, ...elements, ...functions];
}

/** What may be read behind a name. */
function membersOf(compiled: Compiled, knowledge: Knowledge, owner: string | undefined, word: TextRange): Completion[] {
  return memberNames(compiled, knowledge, owner, word.start).map(({ name, label, detail }) => ({
    label,
    kind: "dimension",
    detail,
    documentation: (nameDocs(name, compiled, knowledge) ?? []).join("\n\n"),
    insert: label,
    replace: word,
    sortText: `0${label}`,
  }));
}

/** Names of the levels that the file uses, or that the rollouts have. */
function elementNames({ dimensions }: Compiled, { columns, summary }: Knowledge): string[] {
  const used = new Set(dimensions.flatMap(({ list }) => (list ? [levelOfSpace(list.space)] : [])));
  const known = new Set((columns ?? summary?.columns ?? []).map(({ name }) => name));
  const levels = elementLevels.filter(
    (level) => used.has(level) || (level !== "item" && known.has(fieldOfLevel[level])),
  );
  return [...new Set(levels.flatMap(namesOfLevel))];
}
