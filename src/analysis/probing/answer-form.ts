import type { Scored } from "../../engine/scored";
import { acceptedRows, type GoldCheck } from "./gold";
import type { Prompt } from "./prompts";
import { scoreResponses } from "./score-made";

/** What stands around an answer so that it is read: `<answer>` and `</answer>`, `A: ` and nothing. */
export interface AnswerForm {
  readonly before: string;
  readonly after: string;
  /** Gold answers in this form, and those of them that are taken for right. */
  readonly tried: number;
  readonly accepted: number;
}

type Wrapper = Pick<AnswerForm, "before" | "after">;

/** Prompts that a form is tried on. */
const trials = 100;
/** Real rollouts that forms are taken from. */
const examples = 300;
const longest = 80;

/** Forms that the answer of one text may stand in, the shortest first. */
function wrappers(text: string, start: number, end: number): readonly Wrapper[] {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const found: Wrapper[] = [];
  const tag = /<([A-Za-z][\w-]*)(?:\s[^<>]*)?>\s*$/.exec(before);
  const closed = tag && new RegExp(`^\\s*</${tag[1]}>`).exec(after);
  if (tag && closed) found.push({ before: tag[0].trimEnd(), after: closed[0].trimStart() });
  const box = /\\(?:boxed|fbox)\{\s*$/.exec(before);
  if (box && /^\s*\}/.test(after)) found.push({ before: box[0], after: "}" });
  const lineStart = before.slice(before.lastIndexOf("\n") + 1);
  const lineEnd = after.split("\n", 1)[0] ?? "";
  if (lineStart.length + lineEnd.length <= longest) found.push({ before: lineStart, after: lineEnd });
  return found;
}

/**
 * The shortest form in which gold is read as right, found by trying: gold alone, then what stands around the answers of real
 * rollouts, the most frequent first. The one that is accepted most often is taken; undefined without a readable answer.
 */
export async function findForm(
  scored: Scored,
  check: GoldCheck,
  prompts: readonly Prompt[],
  columns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<AnswerForm | undefined> {
  const counts = new Map<string, { readonly wrapper: Wrapper; count: number; readonly rank: number }>();
  for (const { bestText, span, right } of prompts.slice(0, examples)) {
    if (span === undefined) continue;
    for (const [rank, wrapper] of wrappers(bestText, span.start, span.end).entries()) {
      const key = JSON.stringify(wrapper);
      const known = counts.get(key) ?? { wrapper, count: 0, rank };
      known.count += right ? 2 : 1;
      counts.set(key, known);
    }
  }
  if (check.answer !== undefined && counts.size === 0) return undefined;
  const frequent = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, 4);
  const candidates: Wrapper[] = [{ before: "", after: "" }, ...frequent.map(({ wrapper }) => wrapper)];
  const asked = prompts.filter(({ gold }) => gold !== undefined && gold !== "").slice(0, trials);
  if (asked.length === 0) return undefined;
  let best: AnswerForm | undefined;
  for (const { before, after } of candidates) {
    const responses = asked.map((prompt) => ({ prompt, text: `${before}${prompt.gold ?? ""}${after}` }));
    const right = acceptedRows(await scoreResponses(scored, responses, columns, signal), check);
    const accepted = right.subarray(0, asked.length).reduce((sum, one) => sum + one, 0);
    if (best === undefined || accepted > best.accepted) best = { before, after, tried: asked.length, accepted };
    if (accepted === asked.length) break;
  }
  return best;
}
