import type { ProbeFacts, ProbeReport, ProbeResult } from "../messages/testing";
import { compile } from "./compile";
import { parseDocument } from "./document/document";

/** The result of a probe for tests of rules: what is not given is that of one that passed. */
export const probed = (name: string, more: Partial<ProbeResult> = {}): ProbeResult => ({
  name,
  pack: "blank",
  path: [],
  state: "passed",
  prompts: 100,
  responses: 300,
  value: 0,
  limit: 0,
  unit: "total",
  figure: "paid 0.00",
  outcome: "paid 0.00",
  message: "",
  accepted: null,
  real: { best: 1, median: 0.5 },
  outranks: { count: 0, of: 400 },
  kept: [],
  blame: [],
  durationMs: 1,
  ...more,
});

/** What probes found on the reward of a text. */
export function probesOn(text: string, results: readonly ProbeResult[], facts: Partial<ProbeFacts> = {}): ProbeReport {
  const digest = compile(parseDocument(text)).plan?.digest ?? "";
  return { digest, rollouts: 400, groups: 100, results, facts: { gold: null, unsteady: [], ...facts }, durationMs: 1 };
}
