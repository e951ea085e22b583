import { Lexer } from "yaml";
import type { Path } from "../../engine/plan";
import { parseDocument, type RewardDocument } from "../document/document";
import type { Tree } from "../document/tree";
import { placeAt } from "../grammar/find";
import { surroundingsOf } from "../surroundings";
import { walk } from "../walk";
import { render } from "./render";

/** Why a file is left as it is, in a sentence. */
export interface LeftAlone {
  readonly left: string;
}

/** Expressions that are made lines out of once are found again, so that formatting twice changes nothing more. */
const mostPasses = 4;

/**
 * A reward file with canonical spaces: two columns a level, one space behind a colon, quotes only where they are needed,
 * lines above 100 columns in block form. Comments, the order of keys and single blank lines stay, and the meaning is the same.
 */
export function format(document: RewardDocument): { readonly text: string } | LeftAlone {
  const [syntax] = document.problems;
  if (syntax) return { left: `The file is not formatted while it has a mistake of YAML: ${syntax.message}` };
  const piece = cutOff(document.root);
  if (piece) return { left: `The file is not formatted while a comma cuts off \`${piece}\`. Put the whole in quotes.` };
  const [twice] = document.duplicates;
  if (twice) return { left: `The file is not formatted while \`${twice.again.key}\` is given twice.` };
  if (document.root.entries.length === 0) return { text: document.text };
  let current = document;
  for (let pass = 0; pass < mostPasses; pass++) {
    const text = renderedText(current);
    if (text === current.text) break;
    current = parseDocument(text, document.files);
    if (current.problems.length > 0) break;
  }
  if (!sameMeaning(document, current)) return { left: "The file is written in a way that cannot be formatted safely." };
  return { text: current.text };
}

/** A piece of a mapping in braces that has no colon: the end of an expression that a comma cuts. */
function cutOff(root: Tree): string | undefined {
  let piece: string | undefined;
  walk(root, (tree) => {
    if (tree.kind === "mapping" && tree.flow)
      piece ??= tree.entries.find(({ colon, key }) => !colon && key !== "")?.key;
  });
  return piece;
}

function renderedText(document: RewardDocument): string {
  const { text, root } = document;
  const s = surroundingsOf(document, {});
  const rendered = render(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"), {
    isExpression: (path) => placeAt(root, path, s).text?.kind === "expression",
    keepsQuotes: isTestData,
  });
  const lines = `${rendered.trimEnd()}\n`;
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  return mark + (text.includes("\r\n") ? lines.replaceAll("\n", "\r\n") : lines);
}

/** Texts of a test's rollouts: their quotes show where they begin and end. */
const isTestData = (path: Path): boolean =>
  path[0] === "tests" && (path[2] === "rollout" || path[2] === "group") && path.length > (path[2] === "group" ? 4 : 3);

function sameTree(a: Tree, b: Tree): boolean {
  if (a.kind === "scalar") return b.kind === "scalar" && a.value === b.value;
  if (a.kind === "list")
    return (
      b.kind === "list" && a.items.length === b.items.length && a.items.every((item, i) => sameTree(item, b.items[i]!))
    );
  if (b.kind !== "mapping" || a.entries.length !== b.entries.length) return false;
  return a.entries.every((entry, i) => entry.key === b.entries[i]!.key && sameTree(entry.value, b.entries[i]!.value));
}

const commentsOf = (text: string): readonly string[] =>
  [...new Lexer().lex(text)].filter((token) => token.startsWith("#")).map((token) => token.trimEnd());

/** Equal values under equal keys in the same order, and the same comments. */
function sameMeaning(before: RewardDocument, after: RewardDocument): boolean {
  if (after.problems.length > 0 || !sameTree(before.root, after.root)) return false;
  return commentsOf(before.text).join("\n") === commentsOf(after.text).join("\n");
}
