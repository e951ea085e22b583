import { isName, reservedNames } from "../engine/expression";
import type { ColumnSummary } from "../messages/summary";

/** Names that systems give the reward that they paid, in the order in which they are tried. */
const rewards = ["reward", "total_reward", "score", "scalar_reward"];
/** Numbers that say where a rollout comes from. */
const labels = new Set(["step", "seed", "index", "id", "group"]);
/** Fields that every rollout has (LANGUAGE.md, section 2): no dimension may have their names. */
const fields = new Set(
  "id group prompt completion messages turns tokens steps images parent origin run step policy recorded".split(" "),
);
const most = 16;

/**
 * The text of a reward file that shows rollouts as they are: each column of numbers is a metric, and the total is the reward
 * that was recorded; it abstains where none was.
 */
export function plainReward(columns: readonly ColumnSummary[]): string {
  const numbers = columns.filter(({ name, type }) => (type === "number" || type === "boolean") && isName(name));
  const hasRecord = columns.some(({ name, example }) => name === "recorded" && example.includes('"total"'));
  const paid = hasRecord ? undefined : rewards.find((reward) => numbers.some(({ name }) => name === reward));
  const measured = numbers.filter(({ name }) => name !== paid && !labels.has(name)).slice(0, most);
  const mapped = [...(paid === undefined ? [] : [paid]), ...measured.map(({ name }) => name)];
  const renaming = mapped.map((name) => `${columnOf(name)}: ${name}`).join(", ");
  // Reading a column that no row has abstains, and says which one is missing.
  const total = hasRecord ? "recorded.total" : columnOf(paid ?? "recorded_reward");
  const dimensions = [
    `  recorded_reward: {type: expr, of: ${total}}`,
    ...measured.map(({ name }) => `  ${dimensionOf(name)}: {type: expr, of: ${columnOf(name)}, metric: true}`),
  ];
  return `reward: 1
name: as recorded
${mapped.length === 0 ? "" : `data: {columns: {${renaming}}}\n`}dimensions:
${dimensions.join("\n")}
aggregate: {sum: {recorded_reward: 1}}
advantage: {grpo: {std: group}}
`;
}

const dimensionOf = (name: string): string => (reservedNames.has(name) || fields.has(name) ? `${name}_` : name);

/** A column under a name of its own: a dimension may not be called as a column that it reads. */
const columnOf = (name: string): string => `${dimensionOf(name)}${suffix}`;

const suffix = "_column";

/** True for a column that `plainReward` renamed: its dimension shows the same numbers. */
export const isShownAsDimension = (column: string, dimensions: ReadonlyMap<string, unknown>): boolean =>
  column.endsWith(suffix) && (dimensions.has(column.slice(0, -suffix.length)) || dimensions.has("recorded_reward"));
