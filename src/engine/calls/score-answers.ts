import { OK, statusName } from "../../messages/status";
import type { NumberColumn, Value } from "../column";
import { memoryTable, type MemoryRow } from "../memory-table";
import type { Plan } from "../plan";
import type { Provider } from "../providers/ask";
import { isFailure } from "../providers/questions";
import type { Failure } from "../record";
import type { Columns } from "../scope";
import type { RolloutTable } from "../table";

/** The totals of a table of answers: what `execute` gives. */
export type ScoreTable = (plan: Plan, table: RolloutTable, ask: Provider | undefined) => Promise<NumberColumn>;

/** What the row's own rollout says, which is no answer to the call. */
const ofRollout = new Set(["id", "prompt", "completion", "messages", "turns", "tokens", "steps", "parent", "recorded"]);

/**
 * What the answers of a call are worth under another reward. Each answer is a rollout: the question is its prompt, the answer its
 * completion, the other columns are those of the row, and the answers of a row are a group. Of several answers a list.
 * @param questions what was asked, by row; undefined where nothing was.
 */
export async function scoreAnswers(
  name: string,
  plan: Plan,
  answers: readonly (Value | Failure)[],
  questions: readonly (string | undefined)[],
  columns: Columns,
  score: ScoreTable,
): Promise<readonly (Value | Failure)[]> {
  const { table } = columns;
  const rows: MemoryRow[] = [];
  const rowOf: number[] = [];
  const carried = table.names.filter((column) => !ofRollout.has(column));
  answers.forEach((answer, row) => {
    if (isFailure(answer)) return;
    const shared = Object.fromEntries(carried.map((column) => [column, valueIn(columns, column, row)]));
    for (const completion of Array.isArray(answer) ? (answer as readonly Value[]) : [answer]) {
      const id = table.ids[row] ?? String(row);
      rows.push({ id, group: String(row), prompt: questions[row] ?? "", completion, columns: shared });
      rowOf.push(row);
    }
  });
  const total = await score(plan, memoryTable(rows), columns.ask && within(columns.ask, name, rowOf));
  const result = answers.map((answer): Value | Failure =>
    isFailure(answer) ? answer : Array.isArray(answer) ? [] : null,
  );
  rowOf.forEach((row, i) => {
    const before = result[row]!;
    const code = total.status[i]!;
    if (isFailure(before)) return;
    if (code !== OK) {
      const status = statusName(code) as Failure["status"];
      result[row] = { status, note: `The answer has no score: ${total.notes?.get(i) ?? statusName(code)}` };
    } else result[row] = Array.isArray(before) ? [...(before as readonly Value[]), total.values[i]!] : total.values[i]!;
  });
  return result;
}

function valueIn({ table }: Columns, name: string, row: number): Value {
  const column = table.column(name);
  return column?.status[row] === OK ? (column.values[row] ?? null) : null;
}

/** Who answers the dimensions of the other reward: they are asked for as `call.dimension`, about the rows of the table around. */
function within(ask: Provider, name: string, rowOf: readonly number[]): Provider {
  const inner = (dimension: string): ReturnType<Provider> => {
    const answer = ask(`${name}.${dimension}`);
    return (requests) => answer(requests.map((request) => ({ ...request, row: rowOf[request.row] ?? request.row })));
  };
  return Object.assign(inner, ask.written === undefined ? {} : { written: ask.written });
}
