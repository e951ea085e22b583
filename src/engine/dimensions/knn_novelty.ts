import { statuses, type StatusCode } from "../../messages/status";
import { type NumberColumn, NumberColumnBuilder, type Value } from "../column";
import { grow, type Growth, type Grown, noveltyOf } from "../exploration/archive";
import type { Point } from "../exploration/nearest";
import { numbersOf } from "../exploration/numbers-of";
import { choice, custom, integer, number, optional, parameters } from "../parameters";
import { isFailure } from "../providers/questions";
import { defineDimension, type DimensionInput, type Failure, type TakeValue } from "../record";
import type { Running } from "../state/states";

type Points = readonly (number | Point)[];

/** The vector of each live row, or why it has none. */
const pointsIn = ({ of, live, size }: DimensionInput): readonly (Point | Failure | undefined)[] =>
  Array.from({ length: size }, (_, row) => (live[row] === 1 ? numbersOf(of.values[row] as Value) : undefined));

function columnOf(size: number, scores: ReadonlyMap<number, number | Failure>): NumberColumn {
  const column = new NumberColumnBuilder(size);
  for (const [row, score] of scores)
    if (typeof score === "number") column.set(row, score);
    else column.fail(row, statuses.indexOf(score.status) as StatusCode, score.note);
  return column.done();
}

/** Goes through the batches with the archive of those before; the first is compared with itself. */
function withinRun(input: DimensionInput, by: Growth): NumberColumn {
  const points = pointsIn(input);
  const scores = new Map<number, number | Failure>();
  let last: Grown | undefined;
  const archive: Running<readonly Point[]> = {
    version: 1,
    begin: () => [],
    absorb: (before, rows) => {
      const added = [...rows].flatMap((row) => {
        const point = points[row];
        return point === undefined || isFailure(point) ? [] : [[row, point] as const];
      });
      return (last = grow(before, added, by)).points;
    },
    isEmpty: (state) => state.length === 0,
    show: (state) => state.length,
  };
  input.remember(archive, (state, rows) => {
    // A first batch stands in the archive that it is compared with.
    const places = last?.points === state ? last.places : undefined;
    for (const row of rows) {
      const point = points[row];
      if (point !== undefined)
        scores.set(row, isFailure(point) ? point : noveltyOf(point, state, by.k, places?.get(row)));
    }
  });
  return columnOf(input.size, scores);
}

/** Compares each element with those before it. */
function withinEpisode(k: number): TakeValue {
  const before: Point[] = [];
  return (of) => {
    const point = numbersOf(of);
    if (isFailure(point)) return point;
    const novelty = noveltyOf(point, before, k);
    if (isFailure(novelty) && novelty.status === "error") return novelty;
    before.push(point);
    return novelty;
  };
}

function withStored(input: DimensionInput, from: Points, k: number): NumberColumn {
  const stored = from.map((point) => (typeof point === "number" ? [point] : point));
  const scores = pointsIn(input).flatMap((point, row) =>
    point === undefined ? [] : [[row, isFailure(point) ? point : noveltyOf(point, stored, k)] as const],
  );
  return columnOf(input.size, new Map(scores));
}

const points = { type: "array", items: { anyOf: [{ type: "number" }, { type: "array", items: { type: "number" } }] } };

export default defineDimension({
  kind: "dimension",
  name: "knn_novelty",
  summary: "How far the nearest others lie that were seen before.",
  docs: `The mean Euclidean distance of the vector in \`of\` to the \`k\` nearest others, to all of them where there are fewer. The point itself
is left out, its duplicates are not. Without any other it abstains. \`of\` is a number, a list, or a mapping of numbers (in the order of
its keys); every point must have as many numbers.

- \`running\`: the others are an archive that the run fills. A batch is compared with the archive before it, the first one with itself,
  and then enters: all of it (\`add: always\`), or only points whose novelty against the archive is more than \`above\`
  (\`add: above\`). Beyond \`max_archive\` points the oldest leave. The archive is kept with the run.
- \`episode\`: the others are those before it in the same list of steps or turns.
- \`stored\`: the others are the points in the file \`from\`, a JSON list of numbers or of lists of numbers, which nothing enters.

\`\`\`yaml
dimensions:
  new_behaviour: {type: knn_novelty, of: "[last(obs).x, last(obs).y]", k: 15, max_archive: 10000}
\`\`\``,
  main: "of",
  source:
    "Lehman and Stanley 2011, equation 1; neighbours and archive as in github.com/GPaolo/SERENE, core/evolvers/utils.py",
  parameters: parameters({
    k: integer("How many neighbours count.", { default: 15, minimum: 1 }),
    scope: choice("Which points are the others.", ["running", "episode", "stored"]),
    add: choice("Which points enter the archive of a run.", ["always", "above"]),
    above: number("The novelty above which a point enters with `add: above`.", { default: 0, minimum: 0 }),
    max_archive: integer("How many points an archive holds at most.", {
      default: 10_000,
      minimum: 1,
      maximum: 100_000,
    }),
    from: optional(
      custom<Points | string>("The file of stored points.", { anyOf: [points, { type: "string" }], file: "json" }),
    ),
  }),
  mistake({ scope, from }) {
    if (scope === "stored" && from === undefined) return "`scope: stored` needs `from`: the file of points.";
    if (scope !== "stored" && from !== undefined) return "`from` is the file of `scope: stored`.";
    return typeof from === "string" ? `The file \`${from}\` has not been read yet.` : lengths(from);
  },
  direction: "higher",
  cost: "cpu",
  scope: "row",
  scopeFor: ({ scope }) => (scope === "running" ? "running" : "row"),
  inputs: "of",
  range: () => ({ low: 0, high: Infinity }),
  along: ({ scope, k }) => (scope === "episode" ? () => withinEpisode(k) : undefined),
  evaluate: (input, { scope, from, k, add, above, max_archive: max }) =>
    scope === "stored" ? withStored(input, from as Points, k) : withinRun(input, { k, add, above, max }),
});

/** What is wrong with stored points. */
function lengths(from: Points | undefined): string | undefined {
  const sizes = new Set((from ?? []).map((point) => (typeof point === "number" ? 1 : point.length)));
  return sizes.size > 1 ? "The points in `from` differ in how many numbers they have." : undefined;
}
