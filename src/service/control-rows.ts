import { conditionChoices, paramScale, weightScale } from "../analysis/controls";
import { distributionOf } from "../analysis/distribution";
import type { NumberColumn } from "../engine/column";
import type { DimensionPlan, Plan } from "../engine/plan";
import type { Scored } from "../engine/scored";
import { compile } from "../language/compile";
import { paramNumbers, type PlacedNumber, termControls, type TermControls } from "../language/controls";
import { parseDocument, type RewardDocument, valueAt } from "../language/document/document";
import type { Baseline, Controls, WhatIfNumber } from "../messages/what-if";

/** What of a file can be moved, and where it stood in what it is compared with. `scored` is absent without rollouts. */
export function controlRows(
  document: RewardDocument,
  plan: Plan,
  baseline: Baseline | undefined,
  scored: Scored | undefined,
): Pick<Controls, "terms" | "params"> {
  const saved = baseline === undefined ? document : parseDocument(baseline.text, document.files);
  const savedTerms = savedControls(saved, document, plan);
  const rows = termControls(document, plan);
  const weights = rows.flatMap((row) => [row.weight ?? [], savedTerms(row)?.weight ?? []].flat());
  const scale = weightScale(weights);
  const choices = scored ? conditionChoices(scored) : [];
  const numberOf = (number: PlacedNumber): WhatIfNumber => ({ ...number, saved: savedNumber(saved, number) });
  return {
    terms: rows.map((row) => {
      const before = savedTerms(row);
      const column = columnOf(row.dimension, scored);
      return {
        path: row.term.path,
        term: row.term.name,
        dimension: row.dimension?.name ?? null,
        index: row.dimension?.index ?? -1,
        weight:
          row.weight === null
            ? null
            : {
                path: row.term.path,
                label: "weight",
                description: "",
                value: row.weight,
                saved: before?.weight ?? null,
                ...scale,
                integer: false,
              },
        weightText: row.weightText,
        when: {
          text: row.when,
          saved: before?.when ?? null,
          choices: choices.filter(({ dimension }) => dimension !== row.dimension?.name).map(({ text }) => text),
          editable: row.takesCondition,
        },
        numbers: row.numbers.map(numberOf),
        distribution: column ? distributionOf(column) : null,
      };
    }),
    params: paramNumbers(document).map((number) => {
      const before = savedNumber(saved, number);
      return { ...number, ...paramScale([number.value, before ?? 0]), saved: before };
    }),
  };
}

/** The values of a dimension, where the scores are of the dimension as it stands. */
function columnOf(dimension: DimensionPlan | undefined, scored: Scored | undefined): NumberColumn | undefined {
  const same = scored?.plan.dimensions.some(
    ({ name, digest }) => name === dimension?.name && digest === dimension.digest,
  );
  return same && dimension ? scored?.dimensions.get(dimension.name)?.shaped : undefined;
}

/** The same term in what the file is compared with: by its path, else by its name where that is the only one. */
function savedControls(
  saved: RewardDocument,
  document: RewardDocument,
  plan: Plan,
): (row: TermControls) => TermControls | undefined {
  const savedPlan = saved === document ? plan : compile(saved).plan;
  const rows = savedPlan ? termControls(saved, savedPlan) : [];
  const key = (row: TermControls): string => JSON.stringify(row.term.path);
  const byPath = new Map(rows.map((row) => [key(row), row]));
  return (row) => {
    const named = rows.filter((other) => other.term.name === row.term.name);
    return byPath.get(key(row)) ?? (named.length === 1 ? named[0] : undefined);
  };
}

function savedNumber(saved: RewardDocument, { path }: PlacedNumber): number | null {
  const tree = valueAt(saved, path);
  return tree?.kind === "scalar" && typeof tree.value === "number" ? tree.value : null;
}
