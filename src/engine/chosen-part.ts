import { ABSTAIN, OK, UNPARSEABLE } from "../messages/status";
import type { NumberColumn } from "./column";
import { childOf, nodeInput, type Sign } from "./execute-node";
import { hasValue } from "./fold-rows";
import type { NodePlan } from "./plan";
import { expressionsIn } from "./plan-key";
import type { Columns } from "./scope";

/**
 * True for a node whose rows choose one child by what is no dimension: each child is then a part of the total by itself, and a
 * dimension contributes through the children that read it alone.
 */
export function choosesByColumns({ record, parameters, missing }: NodePlan, columns: Columns): boolean {
  if (record.choose === undefined || missing !== record.missing) return false;
  return expressionsIn(parameters).every(
    ({ reads, readsGroup }) => !readsGroup && !reads.some((name) => columns.dimensions.has(name)),
  );
}

/**
 * One child of such a node, in the rows that choose it; others abstain. The first child has the rows that can choose none.
 * @param sign of the weights above the node. What an unparseable column leaves without value takes the worse end of the node.
 */
export function chosenPart(node: NodePlan, child: number, columns: Columns, sign: Sign): NumberColumn {
  const choice = choiceOf(node, columns);
  const own = childOf(node, child, columns, sign).value;
  const { size } = columns.table;
  const values = new Float64Array(size).fill(NaN);
  const status = new Uint8Array(size).fill(ABSTAIN);
  const notes = new Map<number, string>();
  const take = (from: NumberColumn, row: number): void => {
    values[row] = hasValue(from, row) ? from.values[row]! : NaN;
    status[row] = hasValue(from, row) ? OK : from.status[row]!;
    const note = from.notes?.get(row);
    if (note !== undefined) notes.set(row, note);
  };
  const none = child === 0 ? unchosen(node, choice, columns, sign) : undefined;
  for (let row = 0; row < size; row++) {
    if (choice.status[row] === OK && choice.values[row] === child) take(own, row);
    else if (none !== undefined && (choice.status[row] !== OK || choice.values[row]! < 0)) take(none, row);
    if (status[row] !== UNPARSEABLE) continue;
    const worse = sign < 0 ? node.interval.high : node.interval.low;
    values[row] = Number.isFinite(worse) ? worse : NaN;
    status[row] = Number.isFinite(worse) ? UNPARSEABLE : ABSTAIN;
  }
  return { values, status, notes };
}

const known = new WeakMap<Columns["extractions"], Map<NodePlan, NumberColumn>>();

/** What the rows choose: worked out once, since no dimension is read for it. */
function choiceOf(node: NodePlan, columns: Columns): NumberColumn {
  let byNode = known.get(columns.extractions);
  if (byNode === undefined) known.set(columns.extractions, (byNode = new Map()));
  let choice = byNode.get(node);
  if (choice === undefined) byNode.set(node, (choice = nodeInput(node, columns, 1).choice!));
  return choice;
}

/** What becomes of the rows that choose no child. */
function unchosen(node: NodePlan, { values, status, notes }: NumberColumn, columns: Columns, sign: Sign): NumberColumn {
  const without = status.map((code, row) => (code === OK && values[row]! >= 0 ? ABSTAIN : code));
  const choice = { values, status: without, ...(notes && { notes }) };
  return node.record.evaluate({ ...nodeInput(node, columns, sign), choice }, node.parameters);
}
