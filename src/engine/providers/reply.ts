import { RE2JS } from "re2js";
import type { Value } from "../column";
import type { Failure } from "../record";
import { unread } from "./questions";

/** Where the number stands in a reply: a pattern, or a pattern with which match counts. */
export type Parse = string | { readonly regex: string; readonly pick?: "first" | "last" };

const number = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/gi;

const shown = (reply: string): string => (reply.length > 80 ? `${reply.slice(0, 77)}...` : reply).replaceAll("\n", " ");

/** The texts that a pattern finds: its first group where it has one. */
function found(reply: string, pattern: string): readonly string[] {
  const matcher = RE2JS.compile(pattern).matcher(reply);
  const texts: string[] = [];
  while (matcher.find()) texts.push(matcher.group(matcher.groupCount() > 0 ? 1 : 0) ?? "");
  return texts;
}

/**
 * The number of a reply inside a range: what `parse` finds, else its one number. A reply with several numbers and no `parse` says
 * nothing: nobody knows which is meant.
 */
export function numberIn(
  answer: Value,
  [low, high]: readonly [number, number],
  parse: Parse | undefined,
): number | Failure {
  if (typeof answer === "number") return inside(answer, low, high, String(answer));
  if (answer === null) return { status: "abstain", note: "The judge declined." };
  if (typeof answer !== "string") return unread("The reply is no text.");
  const reply = answer.trim();
  if (reply === "") return unread("The reply is empty.");
  const pattern = typeof parse === "object" ? parse.regex : parse;
  const texts = pattern === undefined ? (reply.match(number) ?? []) : found(reply, pattern);
  if (pattern === undefined && new Set(texts).size > 1)
    return unread(`The reply holds several numbers: "${shown(reply)}". Say where the score stands with \`parse\`.`);
  const text = typeof parse === "object" && parse.pick === "first" ? texts[0] : texts.at(-1);
  const value = text === undefined || text.trim() === "" ? NaN : Number(text);
  if (Number.isNaN(value)) return unread(`The reply holds no score: "${shown(reply)}".`);
  return inside(value, low, high, reply);
}

const inside = (value: number, low: number, high: number, reply: string): number | Failure =>
  value >= low && value <= high
    ? value
    : unread(`The reply "${shown(reply)}" gives ${value}, outside of ${low} to ${high}.`);

/** The value of the one listed answer that a reply gives, case and space at its ends aside. */
export function answerIn(answer: Value, answers: Readonly<Record<string, number>>): number | Failure {
  if (answer === null) return { status: "abstain", note: "The judge declined." };
  if (typeof answer !== "string" && typeof answer !== "number") return unread("The reply is no text.");
  const reply = String(answer).trim();
  const word = reply.toLowerCase();
  const exact = Object.entries(answers).find(([name]) => name.toLowerCase() === word);
  if (exact) return exact[1];
  const named = Object.entries(answers).filter(([name]) => holdsWord(word, name.toLowerCase()));
  if (named.length === 1) return named[0]![1];
  const list = Object.keys(answers).join(", ");
  return unread(`The reply "${shown(reply)}" gives ${named.length === 0 ? "none" : "several"} of ${list}.`);
}

/** True if a word stands in a text with no letter or digit at its sides. */
function holdsWord(text: string, word: string): boolean {
  const edge = (at: number): boolean => !/[\p{L}\p{N}]/u.test(text.charAt(at));
  for (let at = text.indexOf(word); at >= 0 && word !== ""; at = text.indexOf(word, at + 1))
    if ((at === 0 || edge(at - 1)) && edge(at + word.length)) return true;
  return false;
}

/** Scores by name from a reply that is a mapping, holds JSON, or has lines `name: number`. */
export function namedScores(answer: Value, names: readonly string[]): Readonly<Record<string, Value>> | Failure {
  if (answer === null) return { status: "abstain", note: "The judge declined." };
  if (typeof answer === "object" && !Array.isArray(answer)) return answer as Readonly<Record<string, Value>>;
  if (typeof answer !== "string") return unread("The reply is no mapping of names to scores.");
  const json = jsonIn(answer);
  if (json !== undefined) return json;
  const entries = names.flatMap((name) => {
    const plain = name.replaceAll(/[^\w ]/g, "");
    const line = new RegExp(`(?:^|\\n)\\W*${plain.replaceAll("_", "[_ ]")}\\W*[:=]\\s*([^\\n]*)`, "i").exec(answer);
    return line?.[1] === undefined ? [] : [[name, line[1].trim()] as const];
  });
  return entries.length > 0
    ? Object.fromEntries(entries)
    : unread(`The reply names none of ${names.join(", ")}: "${shown(answer)}".`);
}

function jsonIn(text: string): Readonly<Record<string, Value>> | undefined {
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start < 0 || end <= start) return undefined;
  try {
    const value = JSON.parse(text.slice(start, end + 1)) as Value;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, Value>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Probabilities of listed answers from their log-probabilities: softmax over those listed, case and leading space merged. */
export function answerProbabilities(
  answer: Value,
  names: readonly string[],
): Readonly<Record<string, number>> | Failure {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer))
    return { status: "abstain", note: "The server gives no log-probabilities." };
  const mass = new Map<string, number>();
  for (const [token, logprob] of Object.entries(answer)) {
    const name = names.find((each) => each.trim().toLowerCase() === token.trim().toLowerCase());
    if (name !== undefined && typeof logprob === "number") mass.set(name, (mass.get(name) ?? 0) + Math.exp(logprob));
  }
  const all = [...mass.values()].reduce((sum, p) => sum + p, 0);
  if (!(all > 0)) return { status: "abstain", note: `The server gives no probability of ${names.join(" or ")}.` };
  return Object.fromEntries(names.map((name) => [name, (mass.get(name) ?? 0) / all]));
}
