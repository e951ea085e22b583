import type { Comparison, GroupComparison, Points } from "../../src/messages/compare";
import type { SideChoice } from "../../src/messages/compare-panel";
import type { NoScores } from "../../src/messages/service";
import { baseName } from "../format";

/** Kept while the panel is hidden. */
export interface View {
  readonly a: SideChoice;
  readonly b: SideChoice;
  /** The chosen group, by its place in the source. */
  readonly group: number | null;
}

export type Content =
  | { readonly kind: "loading" }
  | { readonly kind: "none"; readonly none: NoScores }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly comparison: Comparison };

export interface State {
  readonly content: Content;
  readonly points: Points | null;
  readonly detail: GroupComparison | null;
  /** Rows inside the rectangle that was dragged over a scatter; null where nothing is selected. */
  readonly selected: ReadonlySet<number> | null;
  readonly progress: { readonly done: number; readonly of: number } | null;
  readonly problem: string;
}

export const firstState: State = {
  content: { kind: "loading" },
  points: null,
  detail: null,
  selected: null,
  progress: null,
  problem: "",
};

/** What a side is called: its file without the ending, the folder of a frozen plan, or its own label. */
export function sideName(side: SideChoice): string {
  if (side.kind === "text") return side.label;
  const name = baseName(side.path).replace(/\.reward\.ya?ml$/, "");
  return name === "plan" ? `run ${baseName(side.path.replace(/[\\/][^\\/]*$/, ""))}` : name;
}

/** The sentence below the scatters: whether the totals and the advantages agree, and where they do not. */
export function conclusion(of: Comparison): string {
  const { distanceTotals: totals, distanceAdvantages: advantages } = of;
  if (of.same) return `B gives the same advantages on all ${of.rollouts.toLocaleString("en-US")} rollouts.`;
  if (totals === null || advantages === null) return "One of the two does not vary inside any group.";
  const [t, a] = [totals, advantages].map((value) => value.toPrecision(2));
  const worst = of.byRight.toSorted((x, y) => y.change - x.change)[0];
  const rest = of.byRight.filter((row) => row !== worst);
  const alone = worst !== undefined && rest.every(({ change }) => change < worst.change / 5);
  const where = !alone
    ? ""
    : worst.right === 0
      ? `, here where all ${worst.of} answers are wrong`
      : worst.right === worst.of
        ? `, here where all ${worst.of} answers are right`
        : `, here where ${worst.right} of ${worst.of} answers are right`;
  if (advantages > 2 * totals && advantages > 0.05)
    return `The totals almost agree (distance ${t}), yet the advantages do not (${a}): the advantage magnifies small differences inside a group${where}.`;
  return advantages <= 0.05
    ? `Totals and advantages almost agree (distances ${t} and ${a}).`
    : `Totals (distance ${t}) and advantages (${a}) differ alike${where}.`;
}
