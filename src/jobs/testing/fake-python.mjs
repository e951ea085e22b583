#!/usr/bin/env node
/** Stands for a Python with everything: says its versions, and as `-m reward_lab.trl_grpo JOB` scores a batch a step. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [first, , ...names] = process.argv.slice(2);
if (first === "-c") {
  const versions = Object.fromEntries(names.map((name) => [name, "9.9.9"]));
  console.log(`versions ${JSON.stringify({ python: "3.12.0", ...versions })}`);
} else {
  const job = JSON.parse(readFileSync(process.argv.at(-1), "utf8"));
  writeFileSync(join(job.cache, "secret"), process.env.REWARD_LAB_TOKEN);
  const post = async (path, body) => {
    const response = await globalThis.fetch(job.server + path, {
      method: "POST",
      headers: { authorization: `Bearer ${process.env.REWARD_LAB_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  for (let step = 1; step <= job.steps; step++) {
    const rollouts = ["a", "aa"].map((completion) => ({ prompt: "p", completion: completion.repeat(step) }));
    await post("/v1/score", { step, rollouts });
    await post("/v1/metrics", { step, values: { loss: 1 / step } });
    if (job.steps > 100) await sleep(20);
    console.log(`@reward-lab ${JSON.stringify({ step })}`);
  }
}
