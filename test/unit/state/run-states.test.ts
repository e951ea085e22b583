import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { setAside } from "../../../src/jobs/resume/set-aside";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import type { ScoreReply } from "../../../src/messages/run";
import { startRewardServer, type RewardServer } from "../../../src/server/reward-server";
import { savedStates } from "../../../src/server/run-states";

const textOf = (step: string): string => `
reward: 1
dimensions:
  chars: {type: length, unit: chars, shape: [${step}]}
advantage: none
`;
const planOf = (text: string) => compile(parseDocument(text)).plan!;
const plan = planOf(textOf("{zscore: {within: running, ddof: 0}}"));

const open: RewardServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
const newFolder = () => mkdtemp(join(tmpdir(), "run-states-"));

/** A server on a run folder: going on from what it remembers, unless it is new. */
async function serverOn(runFolder: string, of = plan): Promise<RewardServer> {
  const saved = await savedStates(runFolder, of);
  const states = saved.is === "states" ? { states: saved.states } : {};
  const server = await startRewardServer({ plan: of, token: "t", runFolder, ...states });
  open.push(server);
  return server;
}

/** Totals of rollouts of these lengths at a step. */
async function totals(server: RewardServer, step: number, lengths: readonly number[]): Promise<(number | null)[]> {
  const rollouts = lengths.map((n) => ({ prompt: "p", completion: "x".repeat(n) }));
  const headers = { authorization: "Bearer t", "content-type": "application/json" };
  const body = JSON.stringify({ step, rollouts });
  const reply = await fetch(`${server.url}/v1/score`, { method: "POST", headers, body });
  return ((await reply.json()) as ScoreReply).rows.map(({ total }) => total);
}

const filesIn = async (folder: string) =>
  (await readdir(join(folder, "states"))).sort((a, b) => Number.parseInt(a) - Number.parseInt(b));

/** Mean 2, deviation 1 over 1 and 3; then mean 4, squares 9 + 1 + 4 + 4... of 1, 3, 6 and 6. */
const first = [1, 3];
const second = [6, 6];
const third = [4];

describe("what a run remembers between requests", () => {
  it("is the state before each batch, and that of the first batch for itself", async () => {
    const server = await serverOn(await newFolder());
    expect(await totals(server, 1, first)).toEqual([-1, 1]);
    expect(await totals(server, 2, second)).toEqual([4, 4]);
    // 1, 3, 6, 6: mean 4, variance (9 + 1 + 4 + 4) / 4 = 4.5.
    expect(await totals(server, 3, third)).toEqual([0]);
    expect(await totals(server, 4, [7])).toEqual([expect.closeTo((7 - 4) / Math.sqrt(18 / 5), 12)]);
  });

  it("is one state for the parts of a batch, whichever come together", async () => {
    const server = await serverOn(await newFolder());
    await totals(server, 1, first);
    expect(await Promise.all(second.map((n) => totals(server, 2, [n])))).toEqual([[4], [4]]);
    expect(await totals(server, 3, third)).toEqual([0]);
  });

  it("is read again by a run that goes on, as if it had never stopped", async () => {
    const folder = await newFolder();
    const server = await serverOn(folder);
    await totals(server, 1, first);
    await totals(server, 2, second);
    await server.close();
    open.length = 0;
    expect(await totals(await serverOn(folder), 3, third)).toEqual([0]);
  });

  it("goes back with the checkpoint that a run goes on from", async () => {
    const folder = await newFolder();
    const server = await serverOn(folder);
    for (const [step, lengths] of [first, second, third].entries()) await totals(server, step + 1, lengths);
    await server.close();
    open.length = 0;
    await setAside(folder, 1, 1);
    expect(await filesIn(folder)).toEqual(["1.json"]);
    expect((await readdir(join(folder, "superseded", "0001", "states"))).sort()).toEqual(["2.json", "3.json"]);
    // Only 1 and 3 are known again.
    expect(await totals(await serverOn(folder), 2, second)).toEqual([4, 4]);
  });

  it("is kept for the last steps and for each checkpoint", async () => {
    const folder = await newFolder();
    const server = await serverOn(folder);
    for (let step = 1; step <= 12; step++) {
      await totals(server, step, [step]);
      if (step === 5) await mkdir(join(folder, "trainer", "checkpoint-5"), { recursive: true });
    }
    expect(await filesIn(folder)).toEqual(["5.json", "9.json", "10.json", "11.json", "12.json"]);
  });

  it("is nothing for a reward that remembers nothing, and of a source all that was seen so far", async () => {
    const folder = await newFolder();
    const still = await serverOn(folder, planOf(textOf("{zscore: batch}")));
    await totals(still, 1, first);
    expect(await readdir(folder)).not.toContain("states");
    const server = await serverOn(await newFolder(), planOf(textOf("{minmax: source}")));
    expect(await totals(server, 1, [2, 4])).toEqual([0, 1]);
    expect(await totals(server, 2, [3, 6])).toEqual([0.25, 1]);
  });
});

describe("states of a run that cannot be used", () => {
  const written = async (content: string, name = "7.json") => {
    const folder = await newFolder();
    await mkdir(join(folder, "states"));
    await writeFile(join(folder, "states", name), content);
    return folder;
  };
  const whole = async () => {
    const folder = await newFolder();
    await totals(await serverOn(folder), 7, first);
    return readFile(join(folder, "states", "7.json"), "utf8");
  };

  it("are named with what to do, and never used", async () => {
    const text = await whole();
    const torn = await written(text.slice(0, -20));
    expect(await savedStates(torn, plan)).toMatchObject({
      is: "unusable",
      message: expect.stringMatching(/^What the run remembers cannot be read: states.7\.json is torn/),
      nextStep: `Remove the folder ${join(torn, "states")} to go on with nothing remembered, or start a new training.`,
    });
    const of = (content: string, name?: string) => written(content, name).then((folder) => savedStates(folder, plan));
    expect(await of("")).toMatchObject({ is: "unusable" });
    expect(await of("null")).toMatchObject({ message: expect.stringContaining("has another form") });
    expect(await of(text.replace(plan.digest, "0123456789ab"))).toMatchObject({
      message: expect.stringContaining("was saved under another reward (plan 0123456789ab"),
    });
    expect(await of(text, "8.json")).toMatchObject({ message: expect.stringContaining("says that it is of step 7") });
    expect(await of(text)).toMatchObject({ is: "states", step: 7 });
  });

  it("are not there for a new run", async () => {
    expect(await savedStates(await newFolder(), plan)).toEqual({ is: "none" });
  });
});
