import type { Problem } from "./compile/problem";
import { nearest } from "./near";
import type { Finding, RuleContext } from "./rule";
import type { QuickFix } from "./types";

type Fixes = (problem: Problem, context: RuleContext) => readonly QuickFix[];

/** A fix that puts another text in a problem's place. */
export const replaceWith = (problem: { start: number; end: number }, text: string, title: string): QuickFix => ({
  title,
  preferred: true,
  edits: [{ start: problem.start, end: problem.end, text }],
});

function toFinding(problem: Problem, context: RuleContext, more: Fixes): Finding {
  const { start, end, related, severity, unnecessary, wrong, candidates, instead } = problem;
  const near = wrong !== undefined && candidates ? nearest(wrong, candidates) : undefined;
  const fixes = [
    ...(near === undefined ? [] : [replaceWith(problem, near, `Change to \`${near}\``)]),
    ...(instead === undefined ? [] : [replaceWith(problem, instead, `Change to \`${instead}\``)]),
    ...more(problem, context),
  ];
  return {
    start,
    end,
    message: near === undefined ? problem.message : `${problem.message} Did you mean \`${near}\`?`,
    ...(severity ? { severity } : {}),
    ...(related && related.length > 0 ? { related } : {}),
    ...(unnecessary ? { unnecessary } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** The check of a rule whose mistakes the compiler meets: what it reported under this id, with "did you mean". */
export const fromProblems =
  (id: string, more: Fixes = () => []) =>
  (context: RuleContext): readonly Finding[] =>
    context.compiled.problems
      .filter((problem) => problem.rule === id)
      .map((problem) => toFinding(problem, context, more));
