import type { CallPlan } from "../../engine/calls/call-plan";
import type { DataPlan, DimensionPlan, EstimatorPlan, ListPlan, NodePlan } from "../../engine/plan";
import { levelOfSpace, ownerOfSpace } from "../../engine/levels/level";
import { scopeOf } from "../../engine/record";
import type { RewardDocument } from "../document/document";
import type { Compiling } from "./context";
import { digestOf, nodeContent, shapeContent } from "./digest";
import type { DimensionDraft } from "./dimensions";
import type { ExtractionDraft } from "./extract";
import { withStatistics } from "./stored-steps";

/** What each name stands for. Asking for a column that nothing declares gives its own name. */
export class Meanings {
  private readonly known = new Map<string, string>();
  readonly of = (name: string): string => this.known.get(name) ?? this.ofPart(name);
  /** A part means its name in what it is a part of. */
  private ofPart(name: string): string {
    const dot = name.lastIndexOf(".");
    return dot < 0 || !this.knows(name.slice(0, dot)) ? name : `${this.of(name.slice(0, dot))}${name.slice(dot)}`;
  }
  private knows(name: string): boolean {
    const dot = name.lastIndexOf(".");
    return this.known.has(name) || (dot >= 0 && this.knows(name.slice(0, dot)));
  }
  get(name: string): string {
    return this.of(name);
  }
  set(name: string, meaning: string): void {
    this.known.set(name, meaning);
  }
}

export function meaningOf(c: Compiling, data: DataPlan): Meanings {
  const meanings = new Meanings();
  for (const [name, value] of c.params) meanings.set(name, `=${value}`);
  for (const [name, schedule] of c.schedules) meanings.set(name, `step:${digestOf(schedule, meanings.of)}`);
  for (const [name, source] of mappedColumns(data)) meanings.set(name, `column:${source}`);
  return meanings;
}

/** Columns that have another name in the source: one that keeps its name means the same unmapped. */
const mappedColumns = ({ columns }: DataPlan) => Object.entries(columns).filter(([name, source]) => name !== source);

export const digestExtraction = (extraction: ExtractionDraft, meanings: Meanings): string =>
  digestOf(
    {
      expression: extraction.expression,
      steps: extraction.steps.map((step) => [step.record.name, step.parameters, step.of, step.over]),
      ...(extraction.call && { call: callContent(extraction.call) }),
    },
    meanings.of,
  );

/** What of a call changes its answers, and what they are worth. */
const callContent = ({ asking: _asking, score, ...call }: CallPlan) => ({ ...call, score: score?.digest });

/** What the lists are that a dimension runs over: given by itself, by an expression, or by another dimension. */
function overOf({ own, over, space }: ListPlan, meanings: Meanings): unknown {
  if (own === true) return "own";
  return over ?? meanings.of(ownerOfSpace(space) ?? space);
}

export function digestDimension(
  draft: DimensionDraft,
  data: DataPlan,
  meanings: Meanings,
  files: RewardDocument["files"],
): Pick<DimensionPlan, "rawDigest" | "digest" | "shape"> {
  const { type, parameters, open, of, to, images, asking, when, list, part, partRules, ensemble } = draft;
  const scoped = scopeOf(type, parameters) !== "row";
  const rawDigest = digestOf(
    {
      type: type.name,
      parameters,
      open,
      of,
      to,
      images,
      window: asking?.window,
      when,
      part: part && [part.name, meanings.of(part.of)],
      partRules,
      ensemble: ensemble && {
        ...ensemble,
        members: ensemble.members.map(({ name, plan }) => [
          name,
          digestDimension({ ...plan, shape: [] }, data, meanings, files).rawDigest,
        ]),
      },
      group: scoped ? data.group : undefined,
      list: list && { level: levelOfSpace(list.space), over: overOf(list, meanings) },
    },
    meanings.of,
  );
  const shape = withStatistics(draft, rawDigest, files, meanings.of);
  const grouped = shape.some((step) => scopeOf(step.record, step.parameters) !== "row") || draft.onError === "neutral";
  const digest = digestOf(
    {
      rawDigest,
      shape: shapeContent(shape),
      unparseable: draft.unparseable,
      onError: draft.onError,
      reduce: list?.reduce,
      group: grouped ? data.group : undefined,
    },
    meanings.of,
  );
  return { rawDigest, digest, shape };
}

export function digestPlan(
  content: {
    readonly data: DataPlan;
    readonly aggregate: NodePlan;
    readonly advantage: EstimatorPlan;
    readonly dimensions: readonly DimensionPlan[];
  },
  meanings: Meanings,
): string {
  const { data, aggregate, advantage, dimensions } = content;
  const measured = Object.fromEntries(
    dimensions.map(({ name, digest, metric, list }) => [name, [digest, metric, ...(list ? [list.credit] : [])]]),
  );
  const modifiers = (advantage.modifiers ?? []).map(({ record, parameters }) => [record.name, parameters]);
  const estimator = [advantage.record.name, advantage.parameters, ...(modifiers.length > 0 ? [modifiers] : [])];
  const sources = { columns: Object.fromEntries(mappedColumns(data)), group: data.group };
  return digestOf({ measured, aggregate: nodeContent(aggregate), estimator, sources }, meanings.of);
}
