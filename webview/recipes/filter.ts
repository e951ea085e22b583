import type { Recipe } from "../../src/messages/recipes";

/** What the reader looks for: words, and one value of each facet. */
export interface Wanted {
  readonly words: string;
  readonly facets: Readonly<Record<string, string>>;
}

export const facetNames = ["kind", "level", "record", "needs"] as const;
export type FacetName = (typeof facetNames)[number];

const anywhere = "nothing: runs anywhere";

/** The values of a facet that a recipe has. */
export function valuesOf(recipe: Recipe, facet: FacetName): readonly string[] {
  if (facet === "kind") return [recipe.kind];
  if (facet === "level") return [recipe.level];
  if (facet === "record") return recipe.records;
  return recipe.needs.length > 0 ? recipe.needs : [anywhere];
}

const textOf = ({ id, name, paper, about, kind, records }: Recipe): string =>
  [id, name, paper, about, kind, ...records].join(" ").toLowerCase();

/** Recipes that hold every word and have every chosen value. */
export function matching(recipes: readonly Recipe[], { words, facets }: Wanted): readonly Recipe[] {
  const parts = words
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== "");
  return recipes.filter((recipe) => {
    const text = textOf(recipe);
    return (
      parts.every((part) => text.includes(part)) &&
      facetNames.every((facet) => !facets[facet] || valuesOf(recipe, facet).includes(facets[facet]))
    );
  });
}

/** The values of a facet with how many recipes have each, the most frequent first. */
export function countsOf(recipes: readonly Recipe[], facet: FacetName): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const recipe of recipes)
    for (const value of valuesOf(recipe, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
