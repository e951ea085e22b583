import { type InPlace, inPlaceTerms } from "../../engine/levels/in-place";
import { levelOfSpace } from "../../engine/levels/level";
import type { EstimatorPlan, NodePlan, Path } from "../../engine/plan";
import { entryOf, type Tree } from "../document/tree";
import type { TextRange } from "../types";
import { type Compiling, report } from "./context";
import type { DimensionDraft } from "./dimensions";

/** Reports what cannot be paid in place: where the total is not linear in it, and estimators that take one reward a rollout. */
export function checkCredit(
  c: Compiling,
  aggregate: NodePlan | undefined,
  advantage: EstimatorPlan | undefined,
  drafts: readonly DimensionDraft[],
): void {
  if (aggregate === undefined) return;
  const dimensions = drafts.map((draft) => ({ ...draft, rawDigest: "", digest: "", helper: false }));
  const { paid, notLinear } = inPlaceTerms({ aggregate, dimensions, params: Object.fromEntries(c.params) });
  for (const { term, because } of notLinear) {
    report(c, keyAt(c.document.root, term.path) ?? c.document.root, {
      rule: "credit-not-linear",
      message:
        `\`${term.name}\` is paid in place, and through ${because} its elements have no share of their own in the total. ` +
        "Put it into a `sum`, or pay it at the end (`credit: end`).",
      stops: true,
    });
  }
  const [first] = paid;
  if (advantage === undefined) return;
  checkLevels(c, advantage, paid);
  if (first === undefined || takesElements(advantage)) return;
  const at = keyAt(c.document.root, advantage.path) ?? keyAt(c.document.root, first.term.path) ?? c.document.root;
  report(c, at, {
    rule: "credit-needs-elements",
    message:
      `\`${first.name}\` is paid in place, and \`${advantage.record.name}\` takes one reward a rollout. ` +
      "Use `advantage: {gae: {gamma: 0.99, lambda: 0.95}}`, `{returns: {gamma: 1}}` or `none`, or pay it at the end.",
    stops: false,
  });
}

function takesElements({ record, parameters }: EstimatorPlan): boolean {
  const takes = record.takesElements;
  return typeof takes === "function" ? takes(parameters) : takes === true;
}

/** Reports what an estimator or a modifier cannot find the elements of. */
function checkLevels(c: Compiling, advantage: EstimatorPlan, paid: readonly InPlace[]): void {
  const { record, parameters, path, modifiers = [] } = advantage;
  const place = (of: Path): TextRange => keyAt(c.document.root, of) ?? c.document.root;
  const tell = (of: Path, message: string): void =>
    report(c, place(of), { rule: "credit-needs-elements", message, stops: false });
  const [first] = paid;
  const level = record.elementLevel;
  if (record.needsInPlace?.(parameters) && first === undefined)
    tell(
      path,
      `\`${record.name}\` has nothing to compare here: no dimension pays in place. Write \`credit: in_place\` there.`,
    );
  const other = paid.find(({ space }) => level !== "in place" && level !== levelOfSpace(space));
  if (other !== undefined && (level === "turn" || level === "step"))
    tell(
      path,
      `\`${other.name}\` is paid in place at each ${levelOfSpace(other.space)}, and \`${record.name}\` compares each ${level}. ` +
        `Pay it at \`level: ${level}\`, or at the end (\`credit: end\`).`,
    );
  const inPlace = level === "in place" && first !== undefined && takesElements(advantage);
  const made = inPlace ? levelOfSpace(first.space) : level === "in place" ? undefined : level;
  let before: string | undefined = made;
  for (const modifier of modifiers) {
    const per = modifier.record.perToken ? "token" : modifier.parameters["per"];
    if (typeof per !== "string" || per === "rollout") continue;
    if (before !== undefined && before !== per)
      tell(
        modifier.path,
        `\`${modifier.record.name}\` changes the advantage of each ${per}, and before it each ${before} has one. ` +
          `Use what gives one to the whole rollout, or to each ${per}.`,
      );
    before = per;
  }
}

/** The key that a path ends in, or the element of a list. */
function keyAt(root: Tree, path: Path): TextRange | undefined {
  let tree: Tree | undefined = root;
  let found: TextRange | undefined;
  for (const step of path) {
    if (tree?.kind === "mapping") {
      const entry = entryOf(tree, String(step));
      found = entry?.keyRange;
      tree = entry?.value;
    } else if (tree?.kind === "list") {
      tree = tree.items[Number(step)];
      found = tree;
    } else return undefined;
    if (found === undefined) return undefined;
  }
  return found;
}
