import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { productIn } from "./product";

const product = productIn();
afterAll(() => rmSync(product.workspace, { recursive: true, force: true }));
const put = (name: string, text: string) => writeFileSync(join(product.workspace, name), text);

const client = `import os, signal, sys, time
from reward_lab import RewardClient

stopped = False
def stop(*_):
    global stopped
    stopped = True
signal.signal(signal.SIGTERM, stop)

client = RewardClient.from_environment()
saved = os.path.join(os.environ["REWARD_LAB_RUN"], "saved.txt")
first = int(open(saved).read()) if os.environ["REWARD_LAB_RESUME"] == "1" and os.path.exists(saved) else 0
for step in range(first + 1, int(os.environ["REWARD_LAB_STEPS"]) + 1):
    texts = ["a" * step, "b" * 2 * step]
    rows = client.score(step, [{"prompt": "p", "completion": text} for text in texts])["rows"]
    print("totals", [row["total"] for row in rows], flush=True)
    client.metrics(step, {"loss": 1 / step})
    if stopped:
        open(saved, "w").write(str(step))
        print("saved at", step, flush=True)
        sys.exit(0)
    time.sleep(float(sys.argv[1]))
`;

const rewardFile = (command: string, more = "") => `reward: 1
name: own
dimensions: {letters: {type: length, unit: chars, shape: [{scale: 1}]}}
advantage: rloo
train:
  trainer: command
  command: ${command}
${more}`;

describe("a training of one's own", () => {
  it("gets scores and sends metrics through the client", async () => {
    put("mine.py", client);
    put("own.reward.yaml", rewardFile('["python3", "mine.py", "0"]', "  steps: 3\n"));
    const { code, output } = await product.rewardLab("train", "own.reward.yaml");
    expect(code, output).toBe(0);
    expect(product.record("0001")).toMatchObject({ state: "finished", step: 3, rollouts: 6, trainer: "command" });
    // Texts of s and 2 s letters: mean 1.5 s, and each one's advantage is its difference from the other, -s and s.
    expect(product.metrics("0001").map(({ values }) => [values["reward"], values["loss"]])).toEqual([
      [1.5, 1],
      [3, 1 / 2],
      [4.5, 1 / 3],
    ]);
    expect(readFileSync(join(product.runFolder("0001"), "log.txt"), "utf8")).toContain("totals [3, 6]");
  });

  it("is stopped politely through the shell, and saves", async () => {
    put("own.reward.yaml", rewardFile("python3 mine.py 0.05 && echo never", "  steps: 5000\n"));
    const started = await product.rewardLab("train", "own.reward.yaml", "--detach");
    expect(started.code, started.output).toBe(0);
    for (let tries = 0; tries < 300 && product.record("0002").step < 3; tries++) await sleep(100);
    const stopped = await product.rewardLab("runs", "stop", "2");
    expect(stopped.code, stopped.output).toBe(0);
    const { state, step } = product.record("0002");
    expect([state, step >= 3]).toEqual(["stopped", true]);
    expect(existsSync(join(product.runFolder("0002"), "saved.txt"))).toBe(true);
    expect(readFileSync(join(product.runFolder("0002"), "log.txt"), "utf8")).not.toContain("never");
  });

  it("may tell its steps on its output, and be any program", async () => {
    put(
      "own.reward.yaml",
      rewardFile("for i in 1 2 3 4; do echo iteration $i of 4; done", "  steps: 4\n  progress: '^iteration (\\d+)'\n"),
    );
    const { code, output } = await product.rewardLab("train", "own.reward.yaml");
    expect(code, output).toBe(0);
    expect(product.record("0003")).toMatchObject({ state: "finished", step: 4, steps: 4 });
  });
});
