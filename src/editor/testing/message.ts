import type { Breakdown, BreakdownLine, CheckResult, ProbeResult, TestResult, TriedFix } from "../../messages/testing";
import { markdownCode as code, markdownText as cell } from "../../messages/markdown";
import { figure } from "../preview-text";

const barLength = 10;

/** What a dimension is paid as block characters: full blocks for pay, light ones for what is taken off. */
function bar(paid: number, scale: number): string {
  if (scale <= 0) return "░".repeat(barLength);
  const filled = Math.min(barLength, Math.round((Math.abs(paid) / scale) * barLength));
  return (paid < 0 ? "▒" : "█").repeat(filled) + "░".repeat(barLength - filled);
}

const line = ({ dimension, status, why, paid, metric, value }: BreakdownLine, scale: number): string => {
  const shown = metric ? "not paid" : paid === null ? (value === null ? "–" : "not paid") : figure(paid);
  return `| ${code(dimension)} | ${status} | ${cell(why)} | ${paid === null || metric ? "" : bar(paid, scale)} | ${shown} |`;
};

/** How a total comes about, as a table: a line a dimension, what the aggregate pays by itself, the total. */
export function breakdownTable({ lines, total, rest }: Breakdown): string {
  const scale = Math.max(...lines.map(({ paid }) => Math.abs(paid ?? 0)), Math.abs(rest), 0);
  const alone = Math.abs(rest) > 1e-9 ? [`| the aggregate itself | | | ${bar(rest, scale)} | ${figure(rest)} |`] : [];
  const sum = total.value === null ? `${total.status}` : `**${figure(total.value)}**`;
  return [
    "| dimension | status | why | | paid |",
    "|---|---|---|---|---:|",
    ...lines.map((each) => line(each, scale)),
    ...alone,
    `| **total** | ${total.status === "ok" ? "" : total.status} | ${cell(total.message ?? "")} | | ${sum} |`,
  ].join("\n");
}

/** The line of a fix: what it does, with a link, and what came out of it when it was tried. */
export function fixLine({ title, effect, passes }: TriedFix, link: (title: string) => string): string {
  return `$(lightbulb) ${link(cell(title))} ${cell(effect)}${passes ? ": passes" : ", still fails"}`;
}

/** One failed expectation: what was expected and what came out, and how the total of the rollout comes about. */
export function checkMessage(check: CheckResult, { breakdown }: TestResult): string {
  const { subject, expected, actual, message } = check;
  const wanted =
    expected === "" || expected === "true"
      ? ""
      : `${code(subject)} is **${cell(actual)}**, expected **${cell(expected)}**.`;
  const parts = [
    ...(wanted === "" ? [cell(message ?? `${subject} does not hold`)] : [wanted, ...(message ? [cell(message)] : [])]),
    ...(breakdown
      ? [breakdown.rollout === "" ? "" : `Rollout ${code(breakdown.rollout)}:`, breakdownTable(breakdown)]
      : []),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A failed probe: what it tried, what came out and what was expected, the response that shows it. */
export const probeMessage = ({ message, example }: ProbeResult): string =>
  [message, ...(example ? [breakdownTable(example.breakdown)] : [])].join("\n\n");
