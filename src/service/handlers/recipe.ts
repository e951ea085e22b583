import { distance } from "fastest-levenshtein";
import { withData } from "../../language/data-edits";
import { defineHandler } from "../handler";
import { allRecipes, oneRecipe } from "../recipe";

export default defineHandler({
  name: "recipe",
  handle(_session, { id, data }) {
    const recipe = oneRecipe(id);
    if (recipe)
      return Promise.resolve({ ok: true, recipe: data ? { ...recipe, text: withData(recipe.text, data) } : recipe });
    return Promise.resolve({ ok: false, message: `There is no recipe ${id}.`, near: nearestRecipes(id) });
  },
});

/** Ids of the three recipes whose id or name is most like a word. */
function nearestRecipes(word: string): readonly string[] {
  const wanted = word.toLowerCase();
  const far = (other: string): number =>
    other.toLowerCase().includes(wanted) ? 0 : distance(wanted, other.toLowerCase()) / other.length;
  return allRecipes()
    .map(({ id, name }) => ({ shown: `${id} (${name})`, far: Math.min(far(id), far(name)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ shown }) => shown);
}
