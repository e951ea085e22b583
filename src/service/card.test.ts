import { join } from "node:path";
import { expect, it } from "vitest";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { inProcessEngine } from "./in-process";

const text = `reward: 1
name: card | test
about: Two lines
data: {rollouts: r.jsonl}
dimensions:
  correct: {type: exact, to: gold}
  length: {type: length, unit: words, metric: true}
aggregate: {sum: {correct: 1}} # reward-lab-ignore constant-dimension: few rows
tests:
  - name: wrong | on purpose
    rollout: {completion: "5", gold: "4"}
    expect: {total: 1}
  - name: right
    rollout: {completion: "4", gold: "4"}
    expect: {total: 1}
probes: [empty]
suppress:
  - {rule: zero-std-groups, at: aggregate, reason: a small example}
`;

/** 64 rollouts in 16 groups of four; in each the first is right: the share of what alone pays is 1. */
const rollouts = Array.from({ length: 64 }, (_, i) => ({
  prompt: `question ${i >> 2}`,
  completion: i % 4 === 0 ? "4" : `wrong ${i}`,
  gold: "4",
}));

async function card(rows: object[]): Promise<string> {
  const folder = tempFolder({ "r.jsonl": jsonl(...rows) });
  const reply = await inProcessEngine().request("card", { file: { path: join(folder, "c.reward.yaml"), text } });
  if (!reply.ok) throw new Error(reply.none.message);
  return reply.markdown;
}

it("tells what a file pays, what fails and what is suppressed, with everything that is text as text", async () => {
  const markdown = await card(rollouts);
  expect(markdown).toContain("# card | test");
  expect(markdown).toMatch(/\| correct \| 1 \| 100% \| █{10} \| \*\*100%\*\* \|/);
  expect(markdown).toMatch(/\| length \| metric \| – \| mean 1\.75, never paid \|/);
  expect(markdown).toContain("1 of 2 tests pass. 1 of 1 probes pass.");
  expect(markdown).toContain("| `wrong \\| on purpose` |");
  expect(markdown).toContain("| `constant-dimension` | `line 8` | few rows |");
  expect(markdown).toContain("| `zero-std-groups` | `line 8` | a small example |");
});

it("gives no shares of too few rollouts", async () => {
  expect(await card(rollouts.slice(0, 8))).toContain("Needs more rollouts (have 8 in 2 groups).");
});
