import type { DataPlan, DimensionPlan, EstimatorPlan, NodePlan } from "../../engine/plan";
import { levelOfSpace } from "../../engine/levels/level";
import type { Compiling } from "./context";
import { digestOf, nodeContent, shapeContent } from "./digest";
import type { DimensionDraft } from "./dimensions";
import type { ExtractionDraft } from "./extract";

/** What each name stands for. Asking for a column that nothing declares gives its own name. */
export class Meanings {
  private readonly known = new Map<string, string>();
  readonly of = (name: string): string => this.known.get(name) ?? name;
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
  for (const [name, source] of Object.entries(data.columns)) meanings.set(name, `column:${source}`);
  return meanings;
}

export const digestExtraction = (extraction: ExtractionDraft, meanings: Meanings): string =>
  digestOf(
    {
      expression: extraction.expression,
      steps: extraction.steps.map((step) => [step.record.name, step.parameters, step.of]),
    },
    meanings.of,
  );

export function digestDimension(
  draft: DimensionDraft,
  data: DataPlan,
  meanings: Meanings,
): Pick<DimensionPlan, "rawDigest" | "digest"> {
  const { type, parameters, of, to, when, shape, list } = draft;
  const scoped = type.scope !== "row";
  const rawDigest = digestOf(
    {
      type: type.name,
      parameters,
      of,
      to,
      when,
      group: scoped ? data.group : undefined,
      list: list && { level: levelOfSpace(list.space), over: list.over ?? meanings.of(list.space) },
    },
    meanings.of,
  );
  const grouped = shape.some((step) => step.record.scope !== "row") || draft.onError === "neutral";
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
  return { rawDigest, digest };
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
  const estimator = [advantage.record.name, advantage.parameters];
  const sources = { columns: data.columns, group: data.group };
  return digestOf({ measured, aggregate: nodeContent(aggregate), estimator, sources }, meanings.of);
}
