import { withData } from "../../language/data-edits";
import { nearRecipes } from "../../language/near-recipes";
import { defineHandler } from "../handler";
import { oneRecipe } from "../recipe";

export default defineHandler({
  name: "recipe",
  handle(_session, { id, data }) {
    const recipe = oneRecipe(id);
    if (recipe)
      return Promise.resolve({ ok: true, recipe: data ? { ...recipe, text: withData(recipe.text, data) } : recipe });
    const near = nearRecipes(id).map((recipe) => `${recipe.id} (${recipe.name})`);
    return Promise.resolve({ ok: false, message: `There is no recipe ${id}.`, near });
  },
});
