import type { Reading, Recipe, RecipeText } from "./recipes";

/** The gallery of published rewards. */
export interface RecipesPanel {
  requests: {
    list: { params: null; result: { readonly recipes: readonly Recipe[]; readonly reading: readonly Reading[] } };
    recipe: { params: { readonly id: string }; result: RecipeText | null };
    /** Writes a copy into the workspace and shows it. */
    use: { params: { readonly id: string }; result: null };
    /** The same on rollouts that the reader picks, with the preview beside it. */
    try: { params: { readonly id: string }; result: null };
    openLink: { params: { readonly url: string }; result: null };
  };
  events: Record<string, never>;
}
