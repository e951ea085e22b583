import type { Expression } from "../../engine/expression/types";
import type { Path, TermPlan } from "../../engine/plan";
import { type Entry, entryOf, type ListTree, type MappingTree } from "../document/tree";
import type { TextRange } from "../types";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";
import { bareTerm, conjunction, type ReadValue } from "./terms";

function unknownKeys(c: Compiling, entries: readonly Entry[], what: string, known: readonly string[]): void {
  for (const entry of entries) {
    if (known.includes(entry.key)) continue;
    report(c, entry.keyRange, {
      rule: "unknown-parameter",
      message: `${what} has no \`${entry.key}\`.`,
      stops: true,
      wrong: entry.key,
      candidates: known,
    });
  }
}

/** Children of a gate: `then` under its condition, and `else` if it is written. */
export function gateTerms(
  c: Compiling,
  tree: MappingTree,
  path: Path,
  reader: string,
  at: TextRange,
  readValue: ReadValue,
): readonly TermPlan[] | undefined {
  unknownKeys(c, tree.entries, "A gate", ["when", "requires", "then", "else", "missing", "of"]);
  const when = entryOf(tree, "when");
  const requires = entryOf(tree, "requires");
  const then = entryOf(tree, "then");
  const otherwise = entryOf(tree, "else");
  const miss = (name: string) => {
    report(c, at, { rule: "missing-parameter", message: `A gate needs ${name}.`, stops: true });
    return undefined;
  };
  if (when === undefined && requires === undefined) return miss("`when`, or `requires` with a list of conditions");
  if (then === undefined) return miss("`then`: what it pays");
  const places = [
    ...(when ? [{ tree: when.value, path: [...path, "when"] }] : []),
    ...(requires?.value.kind === "list"
      ? requires.value.items.map((item, i) => ({ tree: item, path: [...path, "requires", i] }))
      : requires
        ? [{ tree: requires.value, path: [...path, "requires"] }]
        : []),
  ];
  if (places.length === 0) return miss("at least one condition in `requires`");
  const conditions = places.map((place) =>
    readExpression(c, place.tree, { path: place.path, reader, as: "condition" }),
  );
  const paid = readValue(c, then.value, [...path, "then"], reader);
  const unpaid = otherwise && readValue(c, otherwise.value, [...path, "else"], reader);
  const known = conditions.filter((condition): condition is Expression => condition !== undefined);
  const condition = known.length === conditions.length ? conjunction(known, c) : undefined;
  if (condition === undefined || paid === undefined || (otherwise && unpaid === undefined)) return undefined;
  const open = bareTerm(`${reader}.then`, { slot: "then", when: condition, path: [...path, "then"], ...paid });
  if (unpaid === undefined) return [open];
  return [open, bareTerm(`${reader}.else`, { slot: "else", when: undefined, path: [...path, "else"], ...unpaid })];
}

/** Children of a ladder: one a row, in order. A row `{else: value}` has no condition. */
export function ladderTerms(
  c: Compiling,
  tree: ListTree,
  path: Path,
  reader: string,
  readValue: ReadValue,
): readonly TermPlan[] | undefined {
  let whole = true;
  const terms: TermPlan[] = [];
  if (tree.items.length === 0) {
    report(c, tree, {
      rule: "missing-parameter",
      message: "A ladder needs a row: `{when: correct == 1, value: 1}`.",
      stops: true,
    });
  }
  for (const [i, row] of tree.items.entries()) {
    const here: Path = [...path, i];
    const when = entryOf(row, "when");
    const value = entryOf(row, "value");
    const otherwise = entryOf(row, "else");
    unknownKeys(c, row.kind === "mapping" ? row.entries : [], "A row of a ladder", ["when", "value", "else"]);
    const last = otherwise !== undefined && when === undefined && value === undefined;
    if (!last && (when === undefined || value === undefined || otherwise !== undefined)) {
      whole = false;
      report(c, row, {
        rule: "missing-parameter",
        message: "A row of a ladder is `{when: condition, value: number}`, the last may be `{else: number}`.",
        stops: true,
      });
      continue;
    }
    if (last && i < tree.items.length - 1) {
      report(c, otherwise.keyRange, {
        rule: "wrong-parameter-type",
        message: "`else` always holds, so no row below it is ever reached. Move it to the end.",
        stops: true,
      });
    }
    const condition = when && readExpression(c, when.value, { path: [...here, "when"], reader, as: "condition" });
    const found = last
      ? readValue(c, otherwise.value, [...here, "else"], reader)
      : value && readValue(c, value.value, [...here, "value"], reader);
    if (found === undefined || (when && condition === undefined)) {
      whole = false;
      continue;
    }
    terms.push(bareTerm(`${reader}[${i}]`, { slot: last ? "else" : "row", when: condition, path: here, ...found }));
  }
  return whole && terms.length > 0 ? terms : undefined;
}
