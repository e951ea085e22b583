import { applyShape } from "../engine/apply-shape";
import { shapeContext } from "../engine/execute-node";
import { elementColumns } from "../engine/levels/element-columns";
import { columnsOf } from "../engine/row-scope";
import type { Scored } from "../engine/scored";
import { type Moments, noMoments, withNumber } from "../engine/sets/moments";
import { placesOf } from "../engine/sets/sets-of";
import type { StatisticsFile, StoredStep } from "../engine/state/stored";
import { OK } from "../messages/status";

/** The statistics that steps `within: stored` of a reward file read, as these rollouts give them. */
export function statisticsFile(scored: Scored): StatisticsFile {
  const { plan, table } = scored;
  const columns = columnsOf(scored);
  const steps = plan.dimensions.flatMap((dimension) =>
    dimension.shape.flatMap((step, i): StoredStep[] => {
      if (step.before === undefined) return [];
      const own = scored.dimensions.get(dimension.name)!;
      const inner = dimension.list ? elementColumns(dimension.list.space, columns) : columns;
      const context = shapeContext(inner);
      const raw = own.list?.raw ?? own.raw;
      const { values, status } = applyShape(raw, dimension.shape.slice(0, i), context, false);
      const places = placesOf(values.length, step.parameters["at"] === "index" ? "index" : "all", context);
      const moments: Moments[] = [];
      values.forEach((value, row) => {
        if (status[row] !== OK) return;
        const place = places[row]!;
        while (moments.length <= place) moments.push(noMoments);
        moments[place] = withNumber(moments[place]!, value);
      });
      return [{ dimension: dimension.name, step: i, digest: step.before, moments }];
    }),
  );
  return { schema: 1, kind: "statistics", reward: plan.name, rollouts: table.size, steps };
}
