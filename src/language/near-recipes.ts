import { distance } from "fastest-levenshtein";
import { recipeNames } from "./recipe-uses.generated";

/** The three recipes whose id or name is most like a word, the nearest first. */
export function nearRecipes(word: string): readonly { readonly id: string; readonly name: string }[] {
  const wanted = word.toLowerCase();
  const far = (other: string): number =>
    other.toLowerCase().includes(wanted) ? 0 : distance(wanted, other.toLowerCase()) / other.length;
  return Object.entries(recipeNames)
    .map(([id, name]) => ({ id, name, far: Math.min(far(id), far(name)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ id, name }) => ({ id, name }));
}
