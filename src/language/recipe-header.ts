/** What the first lines of a recipe say: `# S053 · Title of the paper`, then `# aggregation`. */
export interface RecipeHeader {
  readonly id: string;
  readonly paper: string;
  readonly kind: string;
}

const form = /^# (S\d{3}(?:-[a-z]+)?) · (.+)\r?\n# ([a-z/ -]+)\r?\n/;

/** The header of a recipe; undefined in a file that has none. */
export function recipeHeader(text: string): RecipeHeader | undefined {
  const [, id, paper, kind] = form.exec(text) ?? [];
  return id === undefined || paper === undefined || kind === undefined ? undefined : { id, paper: paper.trim(), kind };
}
