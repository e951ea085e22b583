import { declaredParts, splitPart } from "../../engine/dimension-parts";
import type { NameInfo } from "../../engine/expression/types";
import { everything, type Interval } from "../../engine/interval";
import { imageOfReduce } from "../../engine/levels/reduce";
import type { DimensionPlan, OnError } from "../../engine/plan";
import type { DimensionType, PartInfo } from "../../engine/record";
import type { Entry, Tree } from "../document/tree";
import type { TextRange } from "../types";
import { type Compiling, report } from "./context";
import type { DimensionDraft } from "./dimensions";
import { worseEnd } from "./unparseable";

/** A part of a dimension, with what counts where it has no value. */
export interface DeclaredPart extends PartInfo {
  readonly onError: OnError;
  /** Undefined where the file must say it: there is no worst value. */
  readonly unparseable: number | "abstain" | undefined;
  /** True where the file names it in `unparseable` or `on_error`. */
  readonly written: boolean;
}

interface Written {
  readonly unparseable: Tree | undefined;
  readonly onError: Tree | undefined;
  /** Reads one value of `unparseable`, one of `on_error`. */
  readUnparseable(tree: Tree): number | "abstain";
  readOnError(tree: Tree): OnError;
}

/** The parts of a dimension with what the file says of them: a word for all, or a mapping by part. */
export function readParts(
  c: Compiling,
  plan: Pick<DimensionPlan, "name" | "type" | "parameters">,
  { unparseable, onError, readUnparseable, readOnError }: Written,
): Readonly<Record<string, DeclaredPart>> {
  const infos = declaredParts(plan);
  const direction = plan.type.directionFor?.(plan.parameters) ?? plan.type.direction;
  const failed = byPart(c, plan.name, infos, onError);
  const unread = byPart(c, plan.name, infos, unparseable);
  const forAll = onError?.kind === "scalar" && !isNumber(onError) ? readOnError(onError) : "error";
  const abstains = unparseable?.kind === "scalar" && unparseable.text === "abstain";
  return Object.fromEntries(
    Object.entries(infos).map(([name, info]): [string, DeclaredPart] => {
      const ownError = failed.get(name);
      const ownUnparseable = unread.get(name);
      const worst = worstOf(direction, info.range ?? everything);
      return [
        name,
        {
          ...info,
          onError: ownError ? readOnError(ownError.value) : forAll,
          unparseable: ownUnparseable ? readUnparseable(ownUnparseable.value) : abstains ? "abstain" : worst,
          written: ownError !== undefined || ownUnparseable !== undefined,
        },
      ];
    }),
  );
}

const isNumber = (tree: Tree): boolean => tree.kind === "scalar" && typeof tree.value === "number";

function worstOf(direction: DimensionType["direction"], range: Interval): number | undefined {
  const worst = worseEnd(direction, [], range);
  return Number.isFinite(worst) ? worst : undefined;
}

function byPart(
  c: Compiling,
  of: string,
  infos: Readonly<Record<string, PartInfo>>,
  tree: Tree | undefined,
): ReadonlyMap<string, Entry> {
  if (tree?.kind !== "mapping") return new Map();
  for (const { key, keyRange } of tree.entries) {
    if (Object.hasOwn(infos, key)) continue;
    report(c, keyRange, { rule: "unknown-name", stops: true, ...noPart(of, key, infos) });
  }
  return new Map(tree.entries.map((entry) => [entry.key, entry]));
}

/** Why a name is no part of a dimension. */
export function noPart(of: string, part: string, infos: Readonly<Record<string, PartInfo>>) {
  const names = Object.keys(infos);
  const which = names.length > 0 ? `only ${names.map((name) => `\`${name}\``).join(", ")}` : "and no other";
  return { message: `\`${of}\` has no part \`${part}\`, ${which}.`, wrong: part, candidates: names };
}

/** What the file says of the failures of single parts; undefined where it says nothing. */
export function rulesOf(parts: Readonly<Record<string, DeclaredPart>>): DimensionPlan["partRules"] {
  const rules = Object.entries(parts).flatMap(([name, { written, onError, unparseable }]) =>
    written ? [[name, { onError, unparseable: unparseable ?? "abstain" }] as const] : [],
  );
  return rules.length > 0 ? Object.fromEntries(rules) : undefined;
}

/** A part that is a number, as a dimension of its own that others read and terms name. */
export function partDraft(
  c: Compiling,
  owner: DimensionDraft,
  name: string,
  part: DeclaredPart,
  index: number,
): DimensionDraft {
  const range = part.range ?? everything;
  const ofRollout = owner.list?.own === true;
  const list = ofRollout ? undefined : owner.list;
  const ends = [part.unparseable, part.onError].filter((value) => typeof value === "number");
  const used = { low: Math.min(range.low, ...ends), high: Math.max(range.high, ...ends) };
  const whole = `${owner.name}.${name}`;
  const reduced = list && { space: list.space, reduced: imageOfReduce(list.reduce, used) };
  const fromPolicy = c.infos.get(owner.name)?.fromPolicy ?? false;
  c.infos.set(whole, { type: "number", interval: used, fromPolicy, ...reduced });
  const shown = list ? imageOfReduce(list.reduce, range) : range;
  return {
    name: whole,
    index,
    type: owner.type,
    parameters: owner.parameters,
    of: undefined,
    to: undefined,
    when: undefined,
    part: { of: owner.name, name },
    shape: [],
    ...(list && { list }),
    unparseable: part.unparseable ?? "abstain",
    onError: part.onError,
    metric: owner.metric,
    raw: shown,
    shaped: shown,
    reads: [owner.name],
    path: owner.path,
  };
}

/** What a part is that is no number: a text, a picture, which others read. */
export function valuePartInfo(owner: DimensionDraft, { kind }: PartInfo): NameInfo {
  const list = owner.list?.own === true ? undefined : owner.list;
  return { type: kind === "text" ? "text" : "any", ...(list && { space: list.space, listed: true }) };
}

/** Reports a part that may be unparseable and has no worst value. */
export function reportUnbounded(c: Compiling, owner: string, name: string, at: TextRange): void {
  report(c, at, {
    rule: "unbounded-unparseable",
    message:
      `\`${owner}.${name}\` has no worst value, so say what it is worth where the answer cannot be read: ` +
      `\`unparseable: {${name}: 0}\`, or \`unparseable: abstain\`.`,
    stops: true,
  });
}

/** The part that a name stands for; undefined where it stands for none, or what it is a part of is not known. */
export function partOf(c: Compiling, name: string): DeclaredPart | undefined {
  const split = splitPart(name);
  const parts = split && c.parts.get(split.of);
  return parts && Object.hasOwn(parts, split.part) ? parts[split.part] : undefined;
}

/**
 * Names that are read, and the dimensions of those that are parts.
 * @param which `values`: only of texts and pictures, which have no plan of their own.
 */
export const withOwners = (c: Compiling, names: Iterable<string>, which?: "values"): ReadonlySet<string> =>
  new Set(
    [...names].flatMap((name) => {
      const kind = partOf(c, name)?.kind;
      return kind === undefined || (which === "values" && kind === "number") ? [name] : [name, splitPart(name)!.of];
    }),
  );

/** True for what may stand as a term: a dimension, or a part that is a number. */
export function isDimension(c: Compiling, name: string): boolean {
  c.resolve(name);
  return c.declarations.get(name)?.kind === "dimension" || partOf(c, name)?.kind === "number";
}
