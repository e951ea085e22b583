import type { TestPlan } from "../../engine/plan";
import type { RewardDocument } from "../document/document";
import { variantEntries, wholeOf } from "../extend/whole";
import { withVariant } from "../extend/variant";
import { type Compiled, compile } from ".";
import { type Compiling, report } from "./context";
import type { Problem } from "./problem";
import { readTests } from "./tests";

/** A variant of the file, compiled by itself, with the tests that are of it. */
export interface CompiledVariant {
  readonly name: string;
  readonly compiled: Compiled;
  readonly tests: readonly TestPlan[];
}

/** Compiles each variant of the file (LANGUAGE.md, section 1). One that is no mapping is reported and left out. */
export function compileVariants(c: Compiling, document: RewardDocument): readonly CompiledVariant[] {
  return variantEntries(wholeOf(document).document).flatMap(({ key, keyRange, value }): readonly CompiledVariant[] => {
    if (value.kind !== "mapping") {
      report(c, keyRange, {
        rule: "wrong-parameter-type",
        message: `The variant \`${key}\` is a mapping of what differs: \`${key}: {aggregate: {sum: {shape: 1}}}\`.`,
        stops: false,
      });
      return [];
    }
    const compiled = compile(withVariant(document, key));
    return [{ name: key, compiled, tests: compiled.plan?.tests ?? readTests(c, key) }];
  });
}

/** What is wrong with a variant and not with the file itself: said once, and it keeps only that variant from being scored. */
export function newProblems(own: readonly Problem[], { problems }: Compiled): Problem[] {
  const said = new Set(own.map(identity));
  return problems.filter((problem) => !said.has(identity(problem))).map((problem) => ({ ...problem, stops: false }));
}

const identity = ({ rule, start, end, message }: Problem): string => `${rule} ${start} ${end} ${message}`;

export const testIndex = ({ path }: TestPlan): number => Number(path[1]);
