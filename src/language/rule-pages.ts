import { rules } from "./diagnose";
import type { Rule } from "./rule";

const kinds = {
  static: "while typing, from the file alone",
  data: "while typing, with the columns of the rollouts",
  statistic: "from scored rollouts; needs 64 rollouts in 8 groups",
  probe: "on save, from responses that are made of your rollouts and scored",
} as const;

const beneath = (explains: Rule["explains"] = []): string =>
  explains.length === 0
    ? ""
    : `What follows from it is shown beneath it: ${explains.map((id) => `[\`${id}\`](${id}.md)`).join(", ")}.\n\n`;

/** The pages of the rules, made from their records, and their index. */
export function rulePages(): { readonly file: string; readonly markdown: string }[] {
  const pages = rules.map(({ id, severity, kind, title, docs, explains }) => ({
    file: `${id}.md`,
    markdown: `# ${id}\n\n**${title}.** Severity: ${severity}. Found ${kinds[kind]}.\n\n${docs}\n\n${beneath(explains)}To suppress it, give a reason: \`# reward-lab-ignore ${id}: reason\` on its line or the line above, or an entry of \`suppress\`.\n`,
  }));
  const rows = rules.map(
    ({ id, severity, kind, title }) => `| [\`${id}\`](${id}.md) | ${severity} | ${kind} | ${title} |`,
  );
  const index = `# Rules\n\n| rule | severity | kind | finds |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  return [{ file: "README.md", markdown: index }, ...pages];
}
