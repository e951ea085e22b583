import { ABSTAIN, OK, UNPARSEABLE } from "../messages/status";
import { applyShape } from "./apply-shape";
import { rowsChoosing, rowsTaking } from "./choose-branch";
import type { NumberColumn } from "./column";
import { isComplete } from "./complete";
import { evaluateColumn, type Expression } from "./expression";
import { conditionColumn, expressionColumn, weightColumn } from "./expression-column";
import { fillWithGroupMean } from "./group-mean";
import { elementColumns, elementsIn } from "./levels/element-columns";
import { reduceElements } from "./levels/reduce";
import { once } from "./once";
import type { Missing, NodePlan, Parameters, TermColumns, TermPlan } from "./plan";
import { isBranching, type NodeInput, type ShapeContext } from "./record";
import { columnScope, constantOf, memoryOf, type Columns } from "./scope";
import type { ScoredDimension, ScoredList } from "./scored";

/** -1 where a larger value means a smaller reward. */
export type Sign = 1 | -1;

/**
 * A node of the aggregate over all rows.
 * @param sign of the weights above it.
 */
export function evaluateNode(node: NodePlan, columns: Columns, sign: Sign): NumberColumn {
  const input = nodeInput(node, columns, sign);
  const { record, parameters, missing } = node;
  const ready = missing === "renormalise" ? { ...input, children: renormalised(input.children, input.size) } : input;
  const result = record.evaluate(ready, parameters);
  return isBranching(record) || missing !== "abstain" ? result : withoutIncomplete(result, node, input);
}

/** What a node works on. */
export function nodeInput(node: NodePlan, columns: Columns, sign: Sign): NodeInput {
  const base = {
    size: columns.table.size,
    children: node.terms.map((term) => new TermView(node, term, columns, sign)),
    read: (expression: Expression) => evaluateColumn(expression, columnScope(columns)),
  };
  const choice = once(() => node.record.choose?.(base, node.parameters));
  return {
    ...base,
    groups: columns.groups,
    batch: columns.table.batch,
    get choice() {
      return choice();
    },
    prepared: columns.prepared?.get(node),
    remember: (running, visit) =>
      memoryOf(columns).remember(node.path.join("/"), columns.table.batch, "frozen")(running, visit),
  };
}

/** The columns of a term, each made when it is first read. */
class TermView implements TermColumns {
  private readonly made: { value?: NumberColumn; raw?: NumberColumn; weight?: NumberColumn; when?: NumberColumn } = {};

  constructor(
    private readonly node: NodePlan,
    private readonly term: TermPlan,
    private readonly columns: Columns,
    private readonly sign: Sign,
  ) {}

  get name(): string {
    return this.term.name;
  }

  get slot(): string {
    return this.term.slot;
  }

  get own(): Parameters {
    return this.term.own ?? nothing;
  }

  get value(): NumberColumn {
    return (this.made.value ??= fillMissing(this.found(), this.node.missing, this.columns));
  }

  get raw(): NumberColumn {
    return (this.made.raw ??= this.dimension()?.raw ?? termValue({ ...this.term, shape: [] }, this.columns, this.sign));
  }

  get weight(): NumberColumn {
    return (this.made.weight ??= weightColumn(this.term, this.columns));
  }

  get when(): NumberColumn | undefined {
    const { when } = this.term;
    if (when === undefined || !isBranching(this.node.record)) return undefined;
    return (this.made.when ??= conditionColumn(when, this.columns));
  }

  get conditions(): TermColumns["conditions"] {
    const { requires, when } = this.term;
    const written = requires ?? (when && isBranching(this.node.record) ? [when] : []);
    return written.map((one) => ({ text: one.text, column: conditionColumn(one, this.columns) }));
  }

  get list(): ScoredList | undefined {
    return this.term.shape.length === 0 ? this.dimension()?.list : undefined;
  }

  private dimension(): ScoredDimension | undefined {
    const name = this.term.value?.name;
    return name === undefined ? undefined : this.columns.dimensions.get(name);
  }

  private found(): NumberColumn {
    const { term, columns, sign } = this;
    if (isBranching(this.node.record)) return termValue(term, columns, sign);
    return paidValue(term, columns, { weightApart: true, sign });
  }
}

const nothing: Parameters = {};

/** The columns of one child of a node. */
export const childOf = (node: NodePlan, child: number, columns: Columns, sign: Sign): TermColumns =>
  new TermView(node, node.terms[child]!, columns, sign);

/** The rows (1) in which a child of a node counts; undefined = in all. */
export function rowsReaching(
  { record: { taken } }: NodePlan,
  child: number,
  { size, children, choice }: Pick<NodeInput, "size" | "children" | "choice">,
): Uint8Array | undefined {
  if (choice !== undefined) return rowsChoosing(choice, child);
  if (taken === undefined) return undefined;
  return taken === "first" ? rowsTaking(size, children, child) : taken(child, children.slice(0, child), size);
}

/** The value of a term after its own shape, without its weight and condition; of a list, reduced. */
function termValue(term: TermPlan, columns: Columns, sign: Sign): NumberColumn {
  const { list } = term;
  if (list === undefined) return shapedValue(term, columns, sign);
  const flat = shapedValue(term, elementColumns(list.space, columns), sign);
  return reduceElements(flat, elementsIn(columns, list.space), list.reduce);
}

/** The value of a term that is a list at each of its elements, from columns with one row an element. */
export const elementValues = (term: TermPlan, inner: Columns): NumberColumn => shapedValue(term, inner, 1);

function shapedValue(term: TermPlan, columns: Columns, sign: Sign): NumberColumn {
  const below = signBelow(term, columns, sign);
  const value = term.value ? expressionColumn(term.value, columns) : evaluateNode(termNode(term), columns, below);
  if (term.shape.length === 0) return value;
  return applyShape(value, term.shape, shapeContext(columns), true);
}

/** What shape steps may look at. */
export const shapeContext = (columns: Columns): ShapeContext => ({
  groups: columns.groups,
  batch: columns.table.batch,
  scope: columnScope(columns),
  memory: memoryOf(columns),
  ...(columns.elements && { elements: columns.elements }),
  ...(columns.going && { takeAlong: columns.going.takeAlong }),
});

/** The sign of the weights down to what a term holds. */
export const signBelow = (term: TermPlan, { params }: Pick<Columns, "params">, sign: Sign): Sign =>
  (constantOf(term.weight, params) ?? 1) < 0 ? (-sign as Sign) : sign;

export function termNode(term: TermPlan): NodePlan {
  if (term.node === undefined) throw new Error(`the term ${term.name} has neither a value nor a node`);
  return term.node;
}

interface PayOptions {
  /** The weight is a column of its own, of which only its absence counts here; else an expression is multiplied in. */
  readonly weightApart: boolean;
  /** Of the weights above the term. */
  readonly sign: Sign;
}

/**
 * The value of a weighted term where it is paid. Where its condition does not hold, or the condition or the weight abstains,
 * the term is missing, whatever became of its value.
 * An expression that reads an unparseable column leaves a term without value; it then takes the worse end of its interval, as
 * a dimension does: nobody escapes a penalty by leaving out what it is worked out from.
 */
export function paidValue(term: TermPlan, columns: Columns, { weightApart, sign }: PayOptions): NumberColumn {
  const value = termValue(term, columns, sign);
  const settled = (column: NumberColumn) => settleUnparseable(column, term, signBelow(term, columns, sign));
  const weight = constantOf(term.weight, columns.params) === undefined ? weightColumn(term, columns) : undefined;
  if (term.when === undefined && weight === undefined) return settled(value);

  const when = term.when === undefined ? undefined : conditionColumn(term.when, columns);
  const values = value.values.slice();
  const status = value.status.slice();
  const notes = new Map(value.notes);
  for (let row = 0; row < status.length; row++) {
    for (const column of [when, weight]) {
      if (column === undefined || column.status[row] === OK) continue;
      values[row] = NaN;
      status[row] = column.status[row]!;
      const note = column.notes?.get(row);
      if (note !== undefined) notes.set(row, note);
      break;
    }
    if (when !== undefined && when.status[row] === OK && when.values[row] === 0) {
      values[row] = NaN;
      status[row] = ABSTAIN;
    } else if (weight !== undefined && !weightApart) values[row]! *= weight.values[row]!;
  }
  return settled({ values, status, notes });
}

/** The low end of the term's interval, or the high end under a negative sign; where that end is infinite the term is missing. */
function settleUnparseable(column: NumberColumn, term: TermPlan, sign: Sign): NumberColumn {
  if (isComplete(column) || !column.status.includes(UNPARSEABLE)) return column;
  const open = (row: number) => column.status[row] === UNPARSEABLE && Number.isNaN(column.values[row]);
  const worse = sign < 0 ? term.interval.high : term.interval.low;
  const values = column.values.slice();
  const status = column.status.slice();
  for (let row = 0; row < status.length; row++) {
    if (!open(row)) continue;
    if (Number.isFinite(worse)) values[row] = worse;
    else status[row] = ABSTAIN;
  }
  return { values, status, ...(column.notes && { notes: column.notes }) };
}

/** The node's rule for rows in which a child has no value, where the rule gives it one. */
export function fillMissing(column: NumberColumn, missing: Missing, columns: Columns): NumberColumn {
  if (isComplete(column) || !column.status.includes(ABSTAIN)) return column;
  if (missing === "neutral") return fillWithGroupMean(column, columns.groups, (code) => code === ABSTAIN);
  if (typeof missing !== "number") return column;
  const values = column.values.slice();
  const status = column.status.slice();
  for (let row = 0; row < status.length; row++) {
    if (status[row] !== ABSTAIN) continue;
    values[row] = missing;
    status[row] = OK;
  }
  return { values, status, ...(column.notes && { notes: column.notes }) };
}

/** Weights of the children that have a value, scaled so that they add up to what all weights add up to. */
function renormalised(terms: readonly TermColumns[], size: number): TermColumns[] {
  const weights = terms.map(({ weight }) => weight.values.slice());
  for (let row = 0; row < size; row++) {
    let all = 0;
    let present = 0;
    terms.forEach(({ value, weight }) => {
      const w = weight.status[row] === OK ? weight.values[row]! : 0;
      all += w;
      if (value.status[row] !== ABSTAIN) present += w;
    });
    if (all !== present) for (const w of weights) w[row]! *= all / present;
  }
  return terms.map(({ name, slot, own, value, raw, weight, when, conditions, list }, k) => ({
    ...{ name, slot, own, value, raw, when, conditions },
    ...(list && { list }),
    weight: { ...weight, values: weights[k]! },
  }));
}

/** Rows in which a child that counts there has no value abstain. */
function withoutIncomplete(result: NumberColumn, { record }: NodePlan, { children, size }: NodeInput): NumberColumn {
  if (!children.some(({ value }) => value.status.includes(ABSTAIN))) return result;
  const { taken } = record;
  const opens = children.map((_, k) =>
    taken === undefined || taken === "first" ? undefined : taken(k, children.slice(0, k), size),
  );
  const lacks = (row: number) =>
    children.some(({ value }, k) => value.status[row] === ABSTAIN && opens[k]?.[row] !== 0);
  const values = result.values.slice();
  const status = result.status.slice();
  for (let row = 0; row < status.length; row++) {
    if (status[row] !== OK || !lacks(row)) continue;
    values[row] = NaN;
    status[row] = ABSTAIN;
  }
  return { values, status, ...(result.notes && { notes: result.notes }) };
}
