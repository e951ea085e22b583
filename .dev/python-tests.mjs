/** The Python side's own tests: standard library only, any Python from 3.10. */
import { onPath } from "./browser.mjs";
import { root, run, step } from "./run.mjs";
import { join } from "node:path";

const python = process.env.REWARD_LAB_PYTHON ?? onPath("python3", "python", "python.exe");
if (!python)
  throw new Error("Python 3.10 or newer is needed for the Python tests. Install it, or set REWARD_LAB_PYTHON.");
const output = await step("Python side", () =>
  run(python, ["-m", "unittest", "discover", "-s", "tests", "-t", "."], {
    cwd: join(root, "src", "training", "python"),
    env: { ...process.env, OMP_NUM_THREADS: "1" },
  }),
);
process.stdout.write(output);
