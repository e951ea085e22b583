import { ABSTAIN, OK, UNPARSEABLE } from "../messages/status";
import type { NumberColumn } from "./column";
import { choosesByColumns, chosenPart } from "./chosen-part";
import { isComplete } from "./complete";
import { evaluateNode, fillMissing, paidValue, termNode } from "./execute-node";
import { expressionColumn } from "./expression-column";
import { elementColumns, elementsIn } from "./levels/element-columns";
import { reduceElements } from "./levels/reduce";
import type { ListPlan, Missing, NodePlan, TermPlan } from "./plan";
import { expressionKey, expressionsIn, nodeKey, readsOfNode, readsOfTerm, termKey } from "./plan-key";
import { constantOf, type Columns } from "./scope";
import { shortName } from "./short-name";

/**
 * The total is a weighted sum of parts. A root of sums with constant weights falls into one part a term, so that a change of a
 * weight needs no part anew; any other root is one part.
 */
export interface Part {
  /** Product of the constant weights from the root to here. */
  readonly coefficient: number;
  /** Value without the coefficient. Rows that abstain count nothing. */
  readonly unit: NumberColumn;
  /** True if every row of `unit` has a value. */
  readonly complete: boolean;
  /** Dimensions that it reads, in file order. */
  readonly players: readonly string[];
  /** True if it is a dimension's own value, so that its contribution needs no comparison of cases. */
  readonly bare: boolean;
  /** The terms it stands under, from the root down; empty where the root is one part. */
  readonly terms: readonly TermPlan[];
  /** Equal keys on the same rollouts have equal units. */
  readonly key: string;
  /** Its value under other columns. */
  readonly evaluate: (columns: Columns) => NumberColumn;
}

/** True if a row in which a part is missing abstains. */
export const isStrict = (root: NodePlan): boolean => root.record.linear && root.missing === "abstain";

/** Parts of the aggregate. Units of `previous` are taken over where nothing that they read has changed. */
export function partsOf(
  root: NodePlan,
  columns: Columns,
  digests: ReadonlyMap<string, string>,
  previous: readonly Part[] | undefined,
): Part[] {
  const parts: Part[] = [];
  const known = new Map(previous?.map((part) => [part.key, part]));
  const places = new Map([...columns.dimensions.keys()].map((name, place) => [name, place]));

  const add = (
    coefficient: number,
    terms: readonly TermPlan[],
    bare: boolean,
    key: string,
    reads: ReadonlySet<string>,
    evaluate: Part["evaluate"],
  ): void => {
    const old = known.get(key);
    const unit = old?.unit ?? evaluate(columns);
    const complete = isComplete(unit);
    const players = [...reads].filter((name) => places.has(name)).sort((a, b) => places.get(a)! - places.get(b)!);
    parts.push({ coefficient, unit, complete, players, bare, terms, key, evaluate });
  };

  const isChoice = (term: TermPlan, node: NodePlan): boolean =>
    isBare(term) && term.list === undefined && choosesByColumns(node, columns);

  const addChoice = (node: NodePlan, coefficient: number, above: readonly TermPlan[]): void => {
    const sign = coefficient < 0 ? -1 : 1;
    const by = JSON.stringify(expressionsIn(node.parameters).map((one) => expressionKey(one, digests, columns.params)));
    const cases = shortName(new TextEncoder().encode(JSON.stringify(node.terms.map(({ own }) => own))));
    node.terms.forEach((term, child) => {
      const range = [node.interval.low, node.interval.high];
      add(
        coefficient,
        [...above, term],
        false,
        JSON.stringify([node.record.name, child, by, cases, range, sign]) +
          termKey(term, node.missing, true, digests, columns.params),
        readsOfTerm(term, true),
        (other) => chosenPart(node, child, other, sign),
      );
    });
  };

  const addTerms = (node: NodePlan, coefficient: number, above: readonly TermPlan[], within?: ListPlan): void => {
    for (const term of node.terms) {
      const weight = constantOf(term.weight, columns.params);
      const terms = [...above, term];
      const below = term.node;
      if (weight !== undefined && node.missing === "skip" && below && within === undefined && isChoice(term, below)) {
        addChoice(below, coefficient * weight, terms);
        continue;
      }
      if (weight !== undefined && node.missing === "skip" && opens(term)) {
        addTerms(termNode(term), coefficient * weight, terms, term.list ?? within);
        continue;
      }
      const sign = coefficient < 0 ? -1 : 1;
      const name = term.value?.name;
      const bare =
        name !== undefined &&
        columns.dimensions.has(name) &&
        weight !== undefined &&
        term.when === undefined &&
        term.shape.length === 0;
      add(
        coefficient * (weight ?? 1),
        terms,
        bare,
        listKey(within) + sign + termKey(term, node.missing, weight === undefined, digests, columns.params),
        readsOfTerm(term, weight === undefined),
        (other) => reduced(within, other, (at) => paidBy(term, node.missing, at, sign)),
      );
    }
  };

  if (root.record.linear && root.missing !== "renormalise") addTerms(root, 1, []);
  else if (choosesByColumns(root, columns)) addChoice(root, 1, []);
  else
    add(1, [], false, nodeKey(root, digests, columns.params), readsOfNode(root), (other) => evaluateRoot(root, other));
  return parts;
}

/**
 * What a term pays, its weight included. Where the node gives a missing child a value, that value is weighed like any other; a
 * weight that abstains takes the term along all the same (LANGUAGE.md, section 7).
 */
function paidBy(term: TermPlan, missing: Missing, columns: Columns, sign: 1 | -1): NumberColumn {
  const paid = paidValue(term, columns, { weightApart: false, sign });
  if (constantOf(term.weight, columns.params) !== undefined) return fillMissing(paid, missing, columns);
  const child = paidValue(term, columns, { weightApart: true, sign });
  const filled = fillMissing(child, missing, columns);
  if (filled === child) return paid;
  const weight = expressionColumn(term.weight, columns);
  const values = paid.values.slice();
  const status = paid.status.slice();
  for (let row = 0; row < status.length; row++) {
    if (status[row] !== ABSTAIN || weight.status[row] !== OK || filled.status[row] !== OK) continue;
    values[row] = filled.values[row]! * weight.values[row]!;
    status[row] = OK;
  }
  return { values, status, ...(paid.notes && { notes: paid.notes }) };
}

/** What is paid at the elements of a list, added up; without a list as it is. */
function reduced(list: ListPlan | undefined, columns: Columns, paid: (at: Columns) => NumberColumn): NumberColumn {
  if (list === undefined) return paid(columns);
  return reduceElements(paid(elementColumns(list.space, columns)), elementsIn(columns, list.space), list.reduce);
}

const listKey = (list: ListPlan | undefined): string => (list ? `${list.space} ${list.reduce.empty} ` : "");

/** The root as one part. What an unparseable column leaves without value takes the low end of the root, if it has one. */
function evaluateRoot(root: NodePlan, columns: Columns): NumberColumn {
  const column = evaluateNode(root, columns, 1);
  const low = root.interval.low;
  if (!column.status.includes(UNPARSEABLE)) return column;
  const values = column.values.slice();
  const status = column.status.slice();
  for (let row = 0; row < status.length; row++) {
    if (!isOpen(column, row)) continue;
    if (Number.isFinite(low)) values[row] = low;
    else status[row] = ABSTAIN;
  }
  return { values, status, ...(column.notes && { notes: column.notes }) };
}

const isOpen = (column: NumberColumn, row: number): boolean =>
  column.status[row] === UNPARSEABLE && Number.isNaN(column.values[row]);

/** True if a term is its node, without a condition or a shape. */
const isBare = ({ when, shape }: TermPlan): boolean => when === undefined && shape.length === 0;

const flatRules: readonly Missing[] = ["skip", "neutral"];

/** True if a term is a sum, or a sum over the elements of a list, whose terms may stand in the sum around it. */
function opens(term: TermPlan): boolean {
  const { node } = term;
  return (
    node !== undefined &&
    node.record.linear &&
    isBare(term) &&
    (term.list === undefined || term.list.reduce.by === "sum") &&
    (flatRules.includes(node.missing) || typeof node.missing === "number")
  );
}
