import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { inProcessEngine } from "./in-process";

const text = `reward: 1
dimensions: {correct: {type: exact, to: gold}}
tests:
  - name: labelled answers
    file: labelled.jsonl
    expect: {correct: 1}
`;

async function outcome(content: string) {
  const path = join(tempFolder({ "labelled.jsonl": content }), "small.reward.yaml");
  const reply = await inProcessEngine().request("test", { file: { path, text } });
  if (!reply.ok) throw new Error(reply.none.message);
  const [test] = reply.tests;
  return { passed: test?.passed, said: test?.checks.map(({ message }) => message ?? "").join() };
}

describe("the rollouts of a test's file", () => {
  it("may each have a prompt of their own", async () => {
    const rows = jsonl({ prompt: "a", completion: "4", gold: "4" }, { prompt: "b", completion: "7", gold: "7" });
    expect(await outcome(rows)).toEqual({ passed: true, said: "" });
  });

  it("must all be read", async () => {
    const { passed, said } = await outcome(`${jsonl({ prompt: "a", completion: "4", gold: "4" })}no json\n`);
    expect(passed).toBe(false);
    expect(said).toContain("labelled.jsonl, line 2:");
  });
});
