import type { SyntaxNode } from "@lezer/common";
import { type Outcome, outcomesIn } from "./outcomes";
import { childrenOf, type PythonFunction, textOf, within } from "./source";

/** A constant that a function gives where it could not do its work. */
export interface FailureOutcome extends Outcome {
  /** `broad`: an exception of any kind, a timeout or a failed request; `narrow`: one kind of exception; `nothing`: nothing was parsed or found. */
  readonly cause: "broad" | "narrow" | "nothing";
}

const broadExceptions =
  /\b(Base)?Exception\b|Time(d)?out|RequestException|HTTPError|ConnectionError|ClientError|APIError|RateLimit|OSError/;

/** Handlers of a `try`: what they catch, and their block. */
function handlers(fn: PythonFunction, statement: SyntaxNode): { catches: string; block: SyntaxNode }[] {
  const found: { catches: string; block: SyntaxNode }[] = [];
  let catches: string | undefined;
  for (const part of childrenOf(statement)) {
    if (part.name === "except") catches = "";
    else if (part.name === "Body") {
      if (catches !== undefined) found.push({ catches, block: part });
      catches = undefined;
    } else if (catches === "" && part.name !== "as") catches = textOf(fn, part);
    else if (["else", "finally"].includes(part.name)) catches = undefined;
  }
  return found;
}

const nothingThere =
  /^(not\s+[\w.]+|[\w.]+\s+is\s+None|len\([\w.]+\)\s*(==\s*0|<\s*1)|[\w.]+\s*==\s*(\[\]|""|''|None|0))$/;
const somethingThere = /^([\w.]+|[\w.]+\s+is\s+not\s+None|len\([\w.]+\)(\s*(!=|>)\s*0|\s*>=\s*1)?)$/;
const requestFailed = /status(_code)?\s*!=\s*200|^not\s+[\w.]+\.ok$|status(_code)?\s*>=\s*400/;

/** Blocks of an `if` in which nothing was parsed or found, or a request failed. */
function emptyBranches(fn: PythonFunction, statement: SyntaxNode): { block: SyntaxNode; cause: "broad" | "nothing" }[] {
  const parts = childrenOf(statement);
  const found: { block: SyntaxNode; cause: "broad" | "nothing" }[] = [];
  let test = "";
  let first = "";
  parts.forEach((part, i) => {
    if (part.name === "if" || part.name === "elif") test = parts[i + 1] ? textOf(fn, parts[i + 1]!) : "";
    if (part.name === "if") first = test;
    if (part.name === "else") test = "else";
    if (part.name !== "Body") return;
    if (requestFailed.test(test)) found.push({ block: part, cause: "broad" });
    else if (nothingThere.test(test)) found.push({ block: part, cause: "nothing" });
    else if (test === "else" && somethingThere.test(first)) found.push({ block: part, cause: "nothing" });
  });
  return found;
}

/** Every constant that a function gives where something failed or was not there, in the order of the text. */
export function failureOutcomes(fn: PythonFunction): FailureOutcome[] {
  return within(fn.body).flatMap((node): FailureOutcome[] => {
    if (node.name === "TryStatement") {
      return handlers(fn, node).flatMap(({ catches, block }) =>
        outcomesIn(fn, block).map((outcome) => ({
          ...outcome,
          cause: catches === "" || broadExceptions.test(catches) ? ("broad" as const) : ("narrow" as const),
        })),
      );
    }
    if (node.name !== "IfStatement") return [];
    return emptyBranches(fn, node).flatMap(({ block, cause }) =>
      outcomesIn(fn, block).map((outcome) => ({ ...outcome, cause })),
    );
  });
}

/** True if a function may give `None`, which abstains. */
export const mayGiveNone = (fn: PythonFunction): boolean =>
  within(fn.body).some((node) => node.name === "ReturnStatement" && node.lastChild?.name === "None");
