/** A trainer of nothing. What it does is in `MODE`; it says `step N` as real ones do through their adapters. */
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setInterval, setTimeout } from "node:timers";
import { setTimeout as delay } from "node:timers/promises";

const folder = process.env.RUN_FOLDER;
const mode = process.env.MODE;
const here = import.meta.filename;
const forever = () => setInterval(() => undefined, 1000);
const note = (name, text) => writeFileSync(join(folder, name), String(text));

const post = async (path, body) => {
  const response = await globalThis.fetch(process.env.REWARD_LAB_URL + path, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.REWARD_LAB_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
};

const modes = {
  finish() {
    for (let step = 1; step <= 3; step++) console.log(`step ${step}`);
  },
  fail() {
    console.log("step 1");
    console.error("Traceback (most recent call last):");
    console.error("ModuleNotFoundError: No module named 'trl'");
    process.exitCode = 1;
  },
  polite() {
    console.log("step 2");
    process.on("SIGTERM", () => {
      note("checkpoint", "saved");
      process.exit(0);
    });
    forever();
  },
  stubborn() {
    process.on("SIGTERM", () => undefined);
    const child = (detached) =>
      spawn(process.execPath, [here], { env: { ...process.env, MODE: "deaf" }, stdio: "ignore", detached });
    note("children", `${child(false).pid} ${child(true).pid}`);
    console.log("step 5");
    forever();
  },
  deaf() {
    process.on("SIGTERM", () => undefined);
    forever();
  },
  async blocked() {
    mkdirSync(join(folder, "rollouts-0001.jsonl"));
    await modes.score();
  },
  async score() {
    for (let step = 1; step <= 3; step++) {
      const rollouts = ["a", "aa", "aaa", "aaaa"].map((completion) => ({
        prompt: "p",
        completion: completion.repeat(step),
      }));
      await post("/v1/score", { step, rollouts });
      await post("/v1/metrics", { step, values: { loss: 1 / step } });
    }
  },
  /** For a while log and heartbeat are folders: nothing can be written into them, as on a full disk. */
  full() {
    const names = ["log.txt", "heartbeat"].map((name) => join(folder, name));
    for (const name of names) {
      rmSync(name, { force: true });
      mkdirSync(name);
    }
    setTimeout(() => {
      for (const name of names) rmdirSync(name);
      note("log.txt", "");
      note("trained", "to the end");
    }, 1500);
  },
  wait() {
    console.log("step 4");
    forever();
  },
  /** Trains `STEPS` steps of `STEP_MS` through the reward server, with a checkpoint every `SAVE` steps and at a stop; resumes. */
  async train() {
    const { STEPS = "20", STEP_MS = "20", SAVE = "0" } = process.env;
    const checkpoints = join(folder, "trainer");
    const saved = existsSync(checkpoints) ? readdirSync(checkpoints).map((name) => Number(name.split("-")[1])) : [];
    let stopped = false;
    process.on("SIGTERM", () => (stopped = true));
    for (let step = Math.max(0, ...saved) + 1; step <= Number(STEPS); step++) {
      const rollouts = ["a", "aa", "aaa", "aaaa"].map((completion) => ({ prompt: `p${step}`, completion }));
      await post("/v1/score", { step, rollouts });
      // What the server has answered for: it must be in the files whatever happens now.
      appendFileSync(join(folder, "acknowledged"), `${step}\n`);
      await post("/v1/metrics", { step, values: { loss: 1 / step } });
      await delay(Number(STEP_MS));
      console.log(`step ${step}`);
      if (stopped || (Number(SAVE) > 0 && step % Number(SAVE) === 0)) {
        mkdirSync(join(checkpoints, `checkpoint-${step}`), { recursive: true });
        writeFileSync(
          join(checkpoints, `checkpoint-${step}`, "trainer_state.json"),
          JSON.stringify({ global_step: step }),
        );
      }
      if (stopped) return;
    }
  },
};

await modes[mode]();
