import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { capture } from "./testing/capture";

const python = `def tone(completions, **kwargs):
    try:
        return [float("please" in c) for c in completions]
    except Exception:
        return [1.0] * len(completions)
`;
const reward = `reward: 1
dimensions:
  tone: {type: python, function: "my rewards.py:tone", range: [0, 1], timeout: 10}
`;

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), "lint-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  return cwd;
}

describe("reward-lab lint", () => {
  it("reads the Python file and shows the line there", async () => {
    const cwd = await folder({ "a.reward.yaml": reward, "my rewards.py": python });
    const { code, out } = await capture(["lint", "a.reward.yaml"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("failure-default-is-max");
    expect(out).toContain("→ It pays 1 here. [my rewards.py:5:9]");
  });

  it("reports the other files where one is missing", async () => {
    const cwd = await folder({ "a.reward.yaml": reward, "my rewards.py": python });
    const { code, out, err } = await capture(["lint", "absent.reward.yaml", "a.reward.yaml"], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("failure-default-is-max");
    expect(err).toContain("absent.reward.yaml does not exist.");
    const json = await capture(["lint", "absent.reward.yaml", "a.reward.yaml", "--json"], { cwd });
    const { files } = JSON.parse(json.out) as { files: { file: string; error?: string; diagnostics: object[] }[] };
    expect(files.map(({ error, diagnostics }) => [error, diagnostics.length > 0])).toEqual([
      [undefined, true],
      ["absent.reward.yaml does not exist.", false],
    ]);
  });

  it("says why every rollout fails", async () => {
    const cwd = await folder({
      "a.reward.yaml": 'reward: 1\ndata: {rollouts: r.jsonl}\ndimensions:\n  ratio: "1 / zero"\n',
      "r.jsonl": '{"completion": "a", "prompt": "p", "zero": 0}\n{"completion": "b", "prompt": "p", "zero": 0}\n',
    });
    const { code, out } = await capture(["lint", "a.reward.yaml"], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/error +`ratio` fails on every rollout \(n = 2\): no score there\. The first: .*zero/);
  });

  it("prints a SARIF log with places, related places and rules", async () => {
    const cwd = await folder({ "a.reward.yaml": reward, "my rewards.py": python });
    const { out } = await capture(["lint", "a.reward.yaml", "absent.reward.yaml", "--sarif"], { cwd });
    const log = JSON.parse(out) as Log;
    expect(log).toMatchObject({ version: "2.1.0" });
    const [run] = log.runs;
    const { rules = [] } = run!.tool.driver;
    const result = run!.results!.find(({ ruleId }) => ruleId === "failure-default-is-max")!;
    expect(rules[result.ruleIndex!]?.id).toBe("failure-default-is-max");
    // `function` stands in line 3: the value begins behind 33 characters and has 20, quotes included.
    expect(result).toMatchObject({
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "a.reward.yaml" },
            region: { startLine: 3, startColumn: 34, endLine: 3, endColumn: 54 },
          },
        },
      ],
    });
    expect(result.relatedLocations).toContainEqual(
      expect.objectContaining({
        physicalLocation: {
          artifactLocation: { uri: "my%20rewards.py" },
          region: { startLine: 5, startColumn: 9, endLine: 5, endColumn: 40 },
        },
      }),
    );
    expect(run!.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: "error", message: { text: "absent.reward.yaml does not exist." } }],
      },
    ]);
  });
});
