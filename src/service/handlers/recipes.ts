import { defineHandler } from "../handler";
import { readings } from "../readings";
import { allRecipes } from "../recipe";

export default defineHandler({
  name: "recipes",
  handle: () => Promise.resolve({ recipes: allRecipes(), reading: readings() }),
});
