import type { Material } from "./material";
import type { Prompt } from "./prompts";

/** An answer in the form in which it is read, and nothing else. */
export const bareAnswer = ({ form }: Material, answer: string): string =>
  `${form?.before ?? ""}${answer}${form?.after ?? ""}`;

/** The best real response with another answer in its place; the bare answer where none was read in it. */
export function withAnswer({ bestText, span }: Prompt, material: Material, answer: string): string {
  if (span === undefined) return bareAnswer(material, answer);
  return bestText.slice(0, span.start) + answer + bestText.slice(span.end);
}

/** Gold with its working: a right response as it stands, else the best one with gold in the place of its answer. */
export const goldResponse = (prompt: Prompt, material: Material): string =>
  prompt.right ? prompt.bestText : withAnswer(prompt, material, prompt.gold ?? "");

/** Wrong answers for a prompt: gold answers of others, in an order of their own for each prompt. */
export function wrongAnswers({ gold }: Prompt, { golds }: Material, wanted: number): readonly string[] {
  const at = golds.indexOf(gold ?? "");
  const wrong: string[] = [];
  for (let k = 1; k < golds.length && wrong.length < wanted; k++) {
    const other = golds[(at + k) % golds.length];
    if (other !== undefined && other !== gold) wrong.push(other);
  }
  return wrong;
}

/** Where text can be put in so that the answer stays the end: behind the first sentence, tag or line, and before the answer. */
export function middleOf({ bestText, span }: Prompt): number {
  const before = span === undefined ? bestText : bestText.slice(0, span.start);
  const line = before.lastIndexOf("\n") + 1;
  const sentence = /[.!?]\s|\n/.exec(before.slice(0, line > 0 ? line : before.length));
  if (sentence && sentence.index + sentence[0].length <= (line > 0 ? line : before.length))
    return sentence.index + sentence[0].length;
  const tag = /^\s*<[^<>]+>/.exec(before);
  return tag && tag[0].length < before.length ? tag[0].length : line;
}

export function insertMiddle(prompt: Prompt, text: string): string {
  const at = middleOf(prompt);
  return prompt.bestText.slice(0, at) + text + prompt.bestText.slice(at);
}

export const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
