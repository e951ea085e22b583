import { splitPart } from "../../engine/dimension-parts";
import type { NameInfo } from "../../engine/expression/types";
import { groupBy } from "../../engine/group-by";
import type { DataPlan, DimensionPlan, EstimatorPlan, NodePlan, Plan, TermPlan } from "../../engine/plan";
import { readsOfNode } from "../../engine/plan-key";
import type { RewardDocument } from "../document/document";
import { type Entry, entryOf } from "../document/tree";
import { mayBeSaid } from "../extend/broken";
import { type Whole, wholeOf } from "../extend/whole";
import { policyFields } from "../words";
import { readAdvantage } from "./advantage";
import { readCall } from "./calls";
import { checkCredit } from "./credit";
import { type Compiling, type Declaration, type Read } from "./context";
import { reportCycles } from "./cycles";
import { readData } from "./data";
import { digestDimension, digestExtraction, digestPlan, meaningOf } from "./digests";
import { type DimensionDraft, readDimension } from "./dimensions";
import { dimensionEntries as entriesOfDimensions } from "./each";
import { type ExtractionDraft, readExtraction } from "./extract";
import { fieldInfos } from "./field-infos";
import { collectNames } from "./names";
import { checkNodePlaces } from "./node-places";
import { sortByReads } from "./order";
import { paidMetrics } from "./paid-metrics";
import { readParams } from "./params";
import { partDraft, partOf, reportUnbounded, valuePartInfo, withOwners } from "./parts";
import { readProbes } from "./probes";
import type { Problem } from "./problem";
import { readAggregate } from "./root";
import { runOrder } from "./run-order";
import { checkSections } from "./sections";
import { tellOnce, toldOf } from "./telling";
import { readTests } from "./tests";
import { readTrain } from "./train";
import { canBeUnparseable } from "./unparseable";
import { compileVariants, newProblems, testIndex } from "./variants";

/** A reward file after compiling: a plan if it can be scored, and all that is known of it in any case. */
export interface Compiled {
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
  /** What could be read of `data`: known whether there is a plan or not. */
  readonly data: DataPlan;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly infos: ReadonlyMap<string, NameInfo>;
  readonly reads: readonly Read[];
  /** Names that nothing declares: columns of the rollouts, or mistakes. */
  readonly undeclared: readonly Read[];
  readonly params: ReadonlyMap<string, number>;
  /** In file order, those that could be compiled. */
  readonly dimensions: readonly DimensionPlan[];
  readonly extractions: readonly ExtractionDraft[];
  readonly aggregate: NodePlan | undefined;
  readonly advantage: EstimatorPlan | undefined;
  /** The file with what it inherits: offsets of `declarations`, `reads` and `undeclared` are places in it. */
  readonly whole: Whole;
}

const sectionEntries = (document: RewardDocument, name: string): readonly Entry[] => {
  const value = entryOf(document.root, name)?.value;
  return value?.kind === "mapping" ? value.entries : [];
};

/**
 * Compiles a reward file with what it inherits, as far as its parents are known. Never fails on what a user may write:
 * mistakes are problems with places, and a plan is given where none of them changes what would be scored. Columns need not be known; a name that nothing declares is taken for one.
 */
export function compile(document: RewardDocument): Compiled {
  const known = compiledBefore.get(document);
  if (known) return known;
  const compiled = compileAnew(document);
  compiledBefore.set(document, compiled);
  return compiled;
}

/** A document never changes, so that it is compiled once however many features ask. */
const compiledBefore = new WeakMap<RewardDocument, Compiled>();

function compileAnew(own: RewardDocument): Compiled {
  const whole = wholeOf(own);
  const { document } = whole;
  const problems: Problem[] = [];
  for (const { code: _code, ...problem } of document.problems)
    problems.push({ rule: "yaml-syntax", stops: true, ...problem });
  for (const { first, again } of document.duplicates) {
    const related = [{ ...first.keyRange, message: "The first one stands here." }];
    const message = `\`${again.key}\` is given twice. Remove or rename one of them.`;
    problems.push({ rule: "duplicate-key", message, stops: true, related, ...again.keyRange });
  }
  const declarations = collectNames(document, problems);
  const infos = fieldInfos();
  for (const { name, kind } of declarations.values())
    if (kind === "column" && !infos.has(name)) infos.set(name, { type: "any" });

  const callEntries = new Map(sectionEntries(document, "calls").map((entry) => [entry.key, entry]));
  const extractionEntries = new Map(sectionEntries(document, "extract").map((entry) => [entry.key, entry]));
  const dimensionEntries = new Map(entriesOfDimensions(document).map((written) => [written.name, written]));
  const places = new Map([...dimensionEntries.keys()].map((name, index) => [name, index]));
  const extractions = new Map<string, ExtractionDraft>();
  const dimensions = new Map<string, DimensionDraft>();
  const begun = new Set<string>();
  const toldBySiblings = new Set<string>();

  const c: Compiling = {
    document,
    problems,
    declarations,
    infos,
    undeclared: [],
    reads: [],
    params: new Map(),
    parts: new Map(),
    schedules: new Map(),
    resolve(read) {
      const name = ownerOf(declarations, read);
      declare(name);
      if (name !== read && declarations.get(name)?.kind === "dimension") resolvePart(name, read);
    },
  };
  const declare = (name: string): void => {
    const kind = declarations.get(name)?.kind;
    if (begun.has(name) || (kind !== "extraction" && kind !== "dimension" && kind !== "call")) return;
    begun.add(name);
    if (kind !== "dimension") {
      infos.set(name, { type: "any" });
      const call = callEntries.get(name);
      const entry = extractionEntries.get(name);
      const draft = kind === "call" ? call && readCall(c, call) : entry && readExtraction(c, entry);
      if (draft) extractions.set(name, draft);
    } else {
      const written = dimensionEntries.get(name);
      const before = problems.length;
      const draft = written && readDimension(c, written, places.get(name) ?? 0);
      if (draft) dimensions.set(name, draft);
      // What a failed part does to others is done whether anything reads it or not.
      for (const [part, { onError }] of Object.entries(draft?.partRules ?? {}))
        if (onError === "drop_group" || onError === "stop") resolvePart(name, `${name}.${part}`);
      if (written?.family) tellOnce(problems, before, toldBySiblings);
    }
  };
  /** Parts that the plan reads; those that only tests read are none of it. */
  const partNames: string[] = [];
  let planIsRead = false;
  const resolvePart = (of: string, name: string): void => {
    const owner = dimensions.get(of);
    const part = partOf(c, name);
    if (dimensions.has(name)) return;
    // It may be a part of what is being read.
    if (owner === undefined) infos.set(name, { type: "any" });
    else if (part === undefined) infos.delete(name);
    else if (part.kind !== "number") infos.set(name, valuePartInfo(owner, part));
    else {
      const draft = partDraft(c, owner, name.slice(of.length + 1), part, dimensionEntries.size + partNames.length);
      if (planIsRead) return;
      partNames.push(name);
      dimensions.set(name, draft);
      const at = declarations.get(of)?.key;
      const inputs = [owner.of, owner.to].some((input) => canBeUnparseable(input, declarations));
      if (part.unparseable === undefined && inputs && at) reportUnbounded(c, of, draft.part!.name, at);
    }
  };
  checkSections(c);
  readParams(c);
  const data = readData(c);
  for (const [name, { type }] of Object.entries(data.contract ?? {})) infos.set(name, { ...infos.get(name), type });
  for (const field of policyFields) {
    const root = data.columns[field]?.split(".")[0];
    if (root !== undefined && !infos.has(root)) infos.set(root, { type: "any", fromPolicy: true });
  }
  for (const name of declarations.keys()) c.resolve(name);

  const names = () => [...declarations.keys(), ...partNames];
  const graphOf = () =>
    new Map(
      names().flatMap((name) => {
        const draft = extractions.get(name) ?? dimensions.get(name);
        const given = (read: string) => (dimensions.has(read) ? read : ownerOf(declarations, read));
        return draft ? [[name, draft.reads.map(given)] as const] : [];
      }),
    );
  /** What others read: a part is read for itself and for its dimension, but is no reader of it. */
  const readByOthers = () => {
    const drafts = [...extractions.values(), ...[...dimensions.values()].filter(({ part }) => part === undefined)];
    return withOwners(
      c,
      drafts.flatMap(({ reads }) => reads),
    );
  };
  const aggregate = readAggregate(c, () => {
    const read = readByOthers();
    return [...dimensionEntries.keys()].filter(
      (name) => dimensions.has(name) && !read.has(name) && !dimensions.get(name)?.metric,
    );
  });
  const advantage = readAdvantage(c);
  planIsRead = true;
  const graph = graphOf();
  const { order, cycles } = sortByReads(graph);
  reportCycles(c, cycles);
  const readInside = readByOthers();
  const tests = readTests(c, own.variant);
  const variants = own.variant === undefined ? compileVariants(c, own) : [];
  const probes = readProbes(c);
  const train = readTrain(c);

  const paid = aggregate ? termNames(aggregate) : new Set<string>();
  const readOutside = withOwners(c, aggregate ? readsOfNode(aggregate) : []);
  paidMetrics(c, aggregate, dimensions);
  checkCredit(c, aggregate, advantage, [...dimensions.values()]);
  checkNodePlaces(c, aggregate, advantage);
  const meaning = meaningOf(c, data);
  const digests = new Map<string, Pick<DimensionPlan, "rawDigest" | "digest" | "shape">>();
  for (const name of order) {
    const extraction = extractions.get(name);
    if (extraction) meaning.set(name, digestExtraction(extraction, meaning));
    const dimension = dimensions.get(name);
    if (dimension) {
      const own = digestDimension(dimension, data, meaning, document.files);
      digests.set(name, own);
      meaning.set(name, own.digest);
    }
  }
  const partsByOwner = groupBy(partNames, (part) => dimensions.get(part)?.part?.of ?? "");
  const withParts = (name: string) => [name, ...(partsByOwner.get(name) ?? [])];
  const finished = [...dimensionEntries.keys()].flatMap(withParts).flatMap((name) => {
    const draft = dimensions.get(name);
    const helper = !paid.has(name) && (readInside.has(name) || readOutside.has(name));
    return draft
      ? [{ ...draft, helper, ...(digests.get(name) ?? digestDimension(draft, data, meaning, document.files)) }]
      : [];
  });
  problems.push(...variants.flatMap(({ compiled }) => newProblems(problems, compiled)));
  if (whole.broken) problems.push({ stops: true, ...whole.broken });
  if ((aggregate === undefined || advantage === undefined) && !problems.some(({ stops }) => stops)) {
    const place = entryOf(document.root, aggregate === undefined ? "aggregate" : "advantage")?.keyRange;
    const message = "What stands here cannot be read, so nothing can be scored.";
    problems.push({ rule: "wrong-parameter-type", message, stops: true, ...(place ?? { start: 0, end: 1 }) });
  }
  const relocatedProblems = problems
    .map((problem) => toldOf(whole, problem))
    .filter((problem) => mayBeSaid(whole, problem.rule));
  const known = {
    problems: relocatedProblems,
    data,
    declarations,
    infos,
    reads: c.reads,
    undeclared: c.undeclared,
    params: c.params,
  };
  const compiled: Compiled = {
    ...known,
    dimensions: finished,
    extractions: [...extractions.values()],
    aggregate,
    advantage,
    whole,
  };
  if (aggregate === undefined || advantage === undefined || problems.some((problem) => problem.stops)) return compiled;
  const nameTree = entryOf(document.root, "name")?.value;
  const content = { data, aggregate, advantage, dimensions: finished };
  const plan: Plan = {
    name: nameTree?.kind === "scalar" && nameTree.value !== null ? nameTree.text : "reward",
    digest: digestPlan(content, meaning),
    params: Object.fromEntries(c.params),
    ...(c.schedules.size > 0 && { schedules: Object.fromEntries(c.schedules) }),
    ...content,
    extractions: order.flatMap((name) => {
      const draft = extractions.get(name);
      return draft ? [{ ...draft, digest: meaning.get(name) }] : [];
    }),
    order: runOrder(order, graph, dimensions, { aggregate, advantage, params: Object.fromEntries(c.params) }),
    tests: [...tests, ...variants.flatMap(({ tests: own }) => own)].sort((a, b) => testIndex(a) - testIndex(b)),
    ...(variants.length > 0 && { variants: new Map(variants.map(({ name, compiled: { plan } }) => [name, plan])) }),
    probes,
    train,
  };
  return { ...compiled, plan };
}

/** What declares a name: of a part of an extraction or dimension, the extraction or dimension. */
function ownerOf(declarations: ReadonlyMap<string, Declaration>, name: string): string {
  if (declarations.has(name)) return name;
  const root = name.split(".")[0] ?? name;
  if (["call", "extraction"].includes(declarations.get(root)?.kind ?? "")) return root;
  const of = splitPart(name)?.of;
  return of !== undefined && declarations.get(of)?.kind === "dimension" ? of : name;
}

const isPaid = (term: TermPlan) => term.value?.name;

/** Names that stand as terms, at any depth. */
export function termNames(node: NodePlan): ReadonlySet<string> {
  const names = node.terms.flatMap((term) => [isPaid(term) ?? [], ...(term.node ? termNames(term.node) : [])].flat());
  return new Set(names);
}
