/**
 * A recipe pays the same wherever it is scored: in the engine's own process, by the command line, and by the reward server that
 * trainers ask through the Python package.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { runTest } from "../../../src/analysis/run-tests";
import { memberTable } from "../../../src/analysis/test-table";
import { elementsAt } from "../../../src/engine/element-advantages";
import type { Plan, TestPlan } from "../../../src/engine/plan";
import { reportedStatus } from "../../../src/engine/scored";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { unreadFiles, withParents } from "../../../src/language/extend/gather";
import { statusName } from "../../../src/messages/status";
import type { ScoreReply } from "../../../src/messages/run";
import type { TestResult } from "../../../src/messages/testing";
import { capture } from "../../../src/cli/testing/capture";
import { type RewardServer, startRewardServer } from "../../../src/server/reward-server";
import { allRecipes, oneRecipe } from "../../../src/service/recipe";
import { readRecipe, recipeFolder } from "../../../src/service/recipe-folder";
import { inProcessEngine } from "../../../src/service/in-process";

const recipes = allRecipes().map(({ id }) => oneRecipe(id)!);
const token = "secret";
const servers: RewardServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

function planOf(text: string): Plan {
  const document = withParents(parseDocument(text), readRecipe);
  const files = new Map(document.files);
  for (const path of unreadFiles(document)) files.set(path, readRecipe(path));
  return compile(parseDocument(text, files)).plan!;
}

/** What a test found, without how long it took. */
const found = ({ name, passed, checks }: TestResult) => ({ name, passed, checks });

/** A test as a trainer's batch: its rollouts at one step, with nothing given but what the policy and the data say. */
function asBatch(test: TestPlan): TestPlan | undefined {
  const { members, variant } = test;
  const steps = new Set(members.map(({ fields }) => fields["step"] ?? 0));
  const plain = members.every(
    ({ fields, scores, replies, batch }) =>
      typeof fields["completion"] === "string" && Object.keys(scores).length === 0 && !replies && batch === 0,
  );
  if (members.length === 0 || variant !== undefined || !plain || steps.size !== 1) return undefined;
  const [step] = [...steps];
  return { ...test, members: members.map((each) => ({ ...each, fields: { prompt: "", ...each.fields, step } })) };
}

/** The batches of a recipe's tests, as the server wants them. */
const requestOf = ({ members }: TestPlan) => {
  const table = memberTable(members);
  return {
    step: members[0]!.fields["step"] as number,
    rollouts: members.map(({ fields: { prompt, completion, step: _, ...columns } }, row) => ({
      prompt,
      completion,
      group: table.groupIds[table.group[row]!],
      columns,
    })),
  };
};

const script = `
import json, sys
from reward_lab.client import RewardClient
for line in sys.stdin:
    asked = json.loads(line)
    client = RewardClient(asked["url"], asked["token"])
    print(json.dumps([client.score(batch["step"], batch["rollouts"]) for batch in asked["batches"]]))
    client.close()
`;

async function throughPython(asked: readonly object[]): Promise<readonly (readonly ScoreReply[])[]> {
  const cwd = join(import.meta.dirname, "..", "..", "..", "src", "training", "python");
  const running = promisify(execFile)(process.env["REWARD_LAB_PYTHON"] ?? "python3", ["-c", script], {
    cwd,
    maxBuffer: 1 << 28,
  });
  running.child.stdin!.end(asked.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const { stdout } = await running;
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ScoreReply[]);
}

describe("recipes", () => {
  it("find in the command line what the engine finds", async () => {
    const files = recipes.map(({ path }) => path);
    const { out } = await capture(["test", "--json", ...files]);
    const { files: said } = JSON.parse(out) as { files: readonly { file: string; tests: readonly TestResult[] }[] };
    const engine = inProcessEngine();
    expect(said.length).toBe(recipes.length);
    for (const [i, { path, text }] of recipes.entries()) {
      const reply = await engine.request("test", { file: { path, text } });
      expect(said[i]!.file).toBe(path);
      expect(said[i]!.tests.map(found), path).toEqual(reply.ok ? reply.tests.map(found) : reply.none);
    }
    expect(files[0]!.startsWith(recipeFolder())).toBe(true);
  });

  it("pay trainers through Python what their tests say", async () => {
    const cases = recipes.flatMap(({ id, text }) => {
      const plan = planOf(text);
      const tests = plan.tests.flatMap((test) => asBatch(test) ?? []);
      return tests.length > 0 ? [{ id, plan, tests }] : [];
    });
    // Rules score without a model, a judge or given scores.
    expect(cases.length).toBeGreaterThan(40);
    const asked = await Promise.all(
      cases.map(async ({ plan, tests }) => {
        const server = await startRewardServer({ plan, token });
        servers.push(server);
        return { url: server.url, token, batches: tests.map(requestOf) };
      }),
    );
    const replies = await throughPython(asked);
    for (const [i, { id, plan, tests }] of cases.entries()) {
      for (const [k, test] of tests.entries()) {
        const { scored } = await runTest(plan, test);
        const { dimensions, total, advantages } = scored!;
        const rows = test.members.map((_, row) => ({
          total: numberOrNull(total.values[row]!),
          status: statusName(total.status[row]!),
          advantage: numberOrNull(advantages.values[row]!),
          ...(advantages.elements && { elements: elementsAt(advantages, row) }),
          values: [...dimensions.values()].map(({ shaped }) => numberOrNull(shaped.values[row]!)),
          statuses: [...dimensions.values()].map((dimension) => statusName(reportedStatus(dimension, row))),
        }));
        expect(replies[i]![k]!.rows, `${id}: ${test.name}`).toEqual(rows);
      }
    }
  });
});

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
