import type { Plan } from "../../engine/plan";
import { remembers } from "../../engine/state/remembers";
import { parseDocument, type RewardDocument } from "../document/document";
import { entryOf, plainValue, type Tree } from "../document/tree";
import { scoreDocument } from "../extend/score-document";
import { compile } from ".";
import { type Compiling, report } from "./context";

/** The reward that scores the answers of a call. Undefined where there is none, or none that can be read; that is reported. */
export function readCallScore(c: Compiling, tree: Tree | undefined): { readonly plan: Plan } | undefined {
  if (tree === undefined) return undefined;
  const wrong = (message: string): undefined => {
    report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
  };
  const found = documentIn(tree, c.document.files);
  if ("problem" in found) return wrong(found.problem);
  const { document, name } = found;
  if (scoresAnswers(document.root))
    return wrong(
      `${name} scores answers of calls of its own. A reward that scores answers has calls without \`score\`.`,
    );
  const { plan, problems } = compile(document);
  if (plan === undefined) {
    const first = problems.find(({ stops }) => stops);
    const line = document.text.slice(0, first?.start ?? 0).split("\n").length;
    return wrong(`${name} has a mistake in line ${line}: ${first?.message ?? "it cannot be scored."}`);
  }
  if (remembers(plan))
    return wrong(`${name} remembers what came before (\`running\`), and the answers of a call have no such order.`);
  return { plan };
}

type Found = { readonly document: RewardDocument; readonly name: string } | { readonly problem: string };

/** The reward in the file that is named, or the one that stands here. */
function documentIn(tree: Tree, files: RewardDocument["files"]): Found {
  if (tree.kind === "mapping")
    return { document: parseDocument(JSON.stringify(plainValue(tree), null, 1), files), name: "What stands here" };
  if (tree.kind !== "scalar" || typeof tree.value !== "string")
    return { problem: "`score` is the path of a reward file: `score: judge.reward.yaml`." };
  const text = files?.get(tree.text);
  if (text === undefined) return { problem: `\`${tree.text}\` has not been read yet.` };
  if (text === null)
    return {
      problem: `There is no file \`${tree.text}\`, or it cannot be read. It is looked for beside the reward file.`,
    };
  return { document: scoreDocument(files!, tree.text, text), name: `\`${tree.text}\`` };
}

/** True if a call of a reward file has `score`. */
const scoresAnswers = (root: Tree): boolean => {
  const calls = entryOf(root, "calls")?.value;
  return calls?.kind === "mapping" && calls.entries.some(({ value }) => entryOf(value, "score") !== undefined);
};
