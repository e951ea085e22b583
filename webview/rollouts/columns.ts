import type { TableColumn, TableHead } from "../../src/messages/rollouts";

/** A column of the table. Its key is what is remembered of it. */
export interface Column {
  readonly key: string;
  readonly kind: "data" | "completion" | "words" | "total" | "advantage" | "dimension";
  readonly name: string;
  readonly shown: boolean;
  /** Place of a dimension in the head, of a data column in the query; -1 for the others. */
  readonly place: number;
  readonly numeric: boolean;
}

/** What a reader chose: an order of keys, and which are shown against the rule. */
export interface ColumnChoice {
  readonly order: readonly string[];
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

export const noChoice: ColumnChoice = { order: [], shown: [], hidden: [] };

/** Names of columns that say what wrote a rollout. */
const policies = ["policy", "model", "worker"];
/** Columns that stand in the detail, and would only repeat the group's heading. */
const inHeading = new Set(["prompt", "gold", "id", "group", "messages"]);

type Head = Pick<TableHead, "dimensions" | "columns" | "hasText">;

const isPolicy = ({ name, few }: TableColumn): boolean => policies.includes(name) && few;

/** The columns in the reader's order; those it says nothing of stand where they stand by rule. */
export function columnsOf(head: Head, { order, shown, hidden }: ColumnChoice): readonly Column[] {
  const data = (column: TableColumn, byRule: boolean): Column => ({
    key: `column:${column.name}`,
    kind: "data",
    name: column.name,
    shown: byRule,
    place: -1,
    numeric: column.type === "number",
  });
  const own = (kind: "completion" | "words" | "total" | "advantage", byRule = true): Column => ({
    key: kind,
    kind,
    name: kind,
    shown: byRule,
    place: -1,
    numeric: kind !== "completion",
  });
  const first = head.columns.filter(isPolicy);
  const others = head.columns.filter((column) => !first.includes(column) && !inHeading.has(column.name));
  const ruled: readonly Column[] = [
    ...first.map((column) => data(column, true)),
    own("completion", head.hasText),
    own("words", head.hasText),
    ...others.filter(() => !head.hasText).map((column) => data(column, column.type === "number")),
    own("total"),
    own("advantage"),
    ...head.dimensions.map(({ name }, place): Column => ({
      key: `dimension:${name}`,
      kind: "dimension",
      name,
      shown: true,
      place,
      numeric: true,
    })),
    ...others.filter(() => head.hasText).map((column) => data(column, false)),
  ];
  const seen = ruled.map((column) => ({
    ...column,
    shown: shown.includes(column.key) || (column.shown && !hidden.includes(column.key)),
  }));
  const placed = arranged(seen, order);
  let query = 0;
  return placed.map((column) => (column.kind === "data" && column.shown ? { ...column, place: query++ } : column));
}

/** A remembered order on columns of which some may be new: those stand behind the one that they stand behind by rule. */
function arranged(columns: readonly Column[], order: readonly string[]): readonly Column[] {
  const rank = new Map(order.map((key, at) => [key, at]));
  let last = -1;
  const places = columns.map((column, at) => {
    last = rank.get(column.key) ?? last;
    return { column, place: rank.get(column.key) ?? last + 0.5, at };
  });
  return places.sort((a, b) => a.place - b.place || a.at - b.at).map(({ column }) => column);
}

/** Names of the data columns that rows must carry. */
export const queried = (columns: readonly Column[]): readonly string[] =>
  columns.filter(({ kind, shown }) => kind === "data" && shown).map(({ name }) => name);

/** The choice with a column shown or not. */
export function toggled(choice: ColumnChoice, { key, shown }: Column): ColumnChoice {
  const others = (keys: readonly string[]): readonly string[] => keys.filter((each) => each !== key);
  return {
    ...choice,
    shown: shown ? others(choice.shown) : [...others(choice.shown), key],
    hidden: shown ? [...others(choice.hidden), key] : others(choice.hidden),
  };
}

/** The choice with a column at the place of another. */
export function moved(columns: readonly Column[], choice: ColumnChoice, key: string, to: string): ColumnChoice {
  const keys = columns.map((column) => column.key);
  const [from, at] = [keys.indexOf(key), keys.indexOf(to)];
  if (from < 0 || at < 0) return choice;
  keys.splice(at, 0, ...keys.splice(from, 1));
  return { ...choice, order: keys };
}
