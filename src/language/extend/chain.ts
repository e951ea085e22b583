import type { Problem } from "../compile/problem";
import { parseDocument, type RewardDocument } from "../document/document";
import { entryOf, isEmpty } from "../document/tree";
import type { TextRange } from "../types";
import { nearRecipes } from "../near-recipes";
import { isRecipe, normalPath, recipePrefix, seenFrom } from "./paths";

/** A parent, the parent of it, and so on. */
export interface Ancestor {
  /** Relative to the reward file: the name under which `files` has it. */
  readonly path: string;
  readonly document: RewardDocument;
}

export interface Chain {
  readonly ancestors: readonly Ancestor[];
  /** Why the chain ends before a file without `extends`; its place is in the last file of the chain. */
  readonly broken?: Omit<Problem, "rule" | "stops"> & { readonly rule: string };
  /** The parent that is needed next and has not been read. */
  readonly unread?: string;
}

/** Says that there is no such recipe, with those whose id or name is most like it. */
function noRecipe(id: string) {
  const near = nearRecipes(id);
  const shown = near.map((recipe) => `\`${recipe.id}\` (${recipe.name})`).join(", ");
  const message =
    `There is no recipe \`${id}\`. Nearest: ${shown}. ` +
    "`reward-lab recipes list` and *Browse Recipes* show those that there are.";
  return { message, ...(near[0] && { instead: recipePrefix + near[0].id }) };
}

/** The most files that may extend each other. */
const longest = 20;

const parsed = new WeakMap<ReadonlyMap<string, string | null>, Map<string, RewardDocument>>();

/** Parents do not change while the reward file is typed, so each is parsed once for one set of files. */
function parseParent(files: ReadonlyMap<string, string | null>, path: string, text: string): RewardDocument {
  const known = parsed.get(files) ?? new Map<string, RewardDocument>();
  parsed.set(files, known);
  const document = known.get(path) ?? parseDocument(text);
  known.set(path, document);
  return document;
}

/** Follows `extends` from a reward file to its last ancestor, as far as files are known. */
export function chainOf(document: RewardDocument): Chain {
  const files = document.files ?? new Map<string, string | null>();
  const ancestors: Ancestor[] = [];
  const seen = new Set<string>();
  let current = document;
  let from = "";
  for (;;) {
    const entry = entryOf(current.root, "extends");
    if (entry === undefined || isEmpty(entry.value)) return { ancestors };
    const { value } = entry;
    const end = value.start + current.text.slice(value.start, value.end).trimEnd().length;
    const at: TextRange = { start: value.start, end: Math.max(end, value.start + 1) };
    const broken = (message: string, rule = "bad-extends") => ({ ancestors, broken: { rule, message, ...at } });
    if (value.kind !== "scalar" || typeof value.value !== "string")
      return broken("`extends` is the path of a reward file: `extends: base.reward.yaml`.");
    const path = seenFrom(from, value.text);
    const name = normalPath(path);
    if (seen.has(name) || ancestors.length >= longest)
      return broken(`\`${path}\` extends itself, directly or through others. Break the circle.`);
    const text = files.get(path);
    if (text === undefined) return { ...broken(`\`${path}\` has not been read yet.`), unread: path };
    if (text === null && isRecipe(path)) {
      const { message, ...fix } = noRecipe(path.slice(recipePrefix.length));
      return { ancestors, broken: { rule: "bad-extends", message, ...at, ...fix } };
    }
    if (text === null)
      return broken(
        `There is no file \`${path}\`, or it cannot be read. The path is relative to the file it stands in.`,
      );
    seen.add(name);
    current = parseParent(files, path, text);
    from = path;
    ancestors.push({ path, document: current });
  }
}
