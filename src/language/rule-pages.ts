import { rules } from "./diagnose";

const kinds = {
  static: "while typing, from the file alone",
  data: "while typing, with the columns of the rollouts",
  statistic: "from scored rollouts; needs 64 rollouts in 8 groups",
  probe: "on save, from responses that are made of your rollouts and scored",
} as const;

/** The pages of the rules, made from their records, and their index. */
export function rulePages(): { readonly file: string; readonly markdown: string }[] {
  const pages = rules.map(({ id, severity, kind, title, docs }) => ({
    file: `${id}.md`,
    markdown: `# ${id}\n\n**${title}.** Severity: ${severity}. Found ${kinds[kind]}.\n\n${docs}\n\nTo suppress it, give a reason: \`# reward-lab-ignore ${id}: reason\` on its line or the line above.\n`,
  }));
  const rows = rules.map(
    ({ id, severity, kind, title }) => `| [\`${id}\`](${id}.md) | ${severity} | ${kind} | ${title} |`,
  );
  const index = `# Rules\n\n| rule | severity | kind | finds |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  return [{ file: "README.md", markdown: index }, ...pages];
}
