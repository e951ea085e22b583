import { defineAlert } from "../alert";

const shown = 2;

export default defineAlert({
  id: "reward-file-changed",
  title: "The reward file has changed since the run started",
  docs: `Fires when the reward file now gives another plan than the one that the run was started with and goes on with. Comments, tests and
the \`train\` section are no part of a plan.`,
  check({ changed }) {
    if (changed === null) return [];
    const { differences, plan } = changed;
    const more = differences.length > shown ? ` and ${differences.length - shown} more` : "";
    const what = differences.length === 0 ? "" : `: ${differences.slice(0, shown).join(", ")}${more}`;
    return [
      {
        severity: "information" as const,
        message: `The file has changed since this run started (plan ${plan.slice(0, 4)})${what}.`,
        since: null,
        charts: [],
        action: { kind: "diff" as const, label: "Open diff" },
      },
    ];
  },
});
