import { chmod, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { trainerOptions } from "./trainer-options";

const knowledge = {
  trainer: "trl.grpo",
  configuration: "GRPOConfig",
  version: "TRL 1.16.0",
  options: [{ name: "beta" }],
};
const has = (trl: string) => ({
  python: "3.11.7",
  torch: "2.13.0",
  transformers: "5.24.0",
  trl,
  datasets: "5.2.0",
  accelerate: "1.15.0",
});

/** An interpreter that tells its versions and options, and notes each time that it is asked for options. */
async function machine(versions: object, answer = `options ${JSON.stringify(knowledge)}`) {
  const folder = await mkdtemp(join(tmpdir(), "options-"));
  const python = join(folder, "python");
  const log = join(folder, "log");
  await writeFile(log, "");
  const put = async (versions: object, answer: string) => {
    const program = `#!${process.execPath}
const fs = require("node:fs");
if (process.argv[2] === "-c") console.log("versions " + ${JSON.stringify(JSON.stringify(versions))});
else {
  fs.appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(" ") + " " + process.env.PYTHONPATH + "\\n");
  console.log(${JSON.stringify(answer)});
}
`;
    await writeFile(python, program);
    await chmod(python, 0o755);
  };
  await put(versions, answer);
  const ask = (trainer = "trl.grpo") =>
    trainerOptions({ trainer, python, pythonPath: "/lib/python", cacheDir: folder, env: { PATH: folder } });
  return { ask, put, asked: async () => (await readFile(log, "utf8")).split("\n").filter((line) => line !== "") };
}

describe.skipIf(process.platform === "win32")("options of the installed trainer", () => {
  it("are asked once for an environment and version", async () => {
    const { ask, put, asked } = await machine(has("1.16.0"));
    expect(await ask()).toEqual(knowledge);
    expect(await ask()).toEqual(knowledge);
    expect(await asked()).toEqual(["-m reward_lab.options trl.grpo /lib/python"]);
    await put(has("1.17.0"), `options ${JSON.stringify({ ...knowledge, version: "TRL 1.17.0" })}`);
    expect((await ask())?.version).toBe("TRL 1.17.0");
    expect(await asked()).toHaveLength(2);
  });

  it("are not known where the environment lacks the trainer, or the trainer takes none", async () => {
    const { ask, asked } = await machine({ python: "3.11.7", torch: "2.13.0" });
    expect(await ask()).toBeUndefined();
    expect(await ask("command")).toBeUndefined();
    expect(await ask("no.such")).toBeUndefined();
    expect(await asked()).toEqual([]);
  });

  it("that cannot be told are an error with what Python said", async () => {
    const { ask } = await machine(has("1.16.0"), "ImportError: torch is broken");
    await expect(ask()).rejects.toThrow(/options of trl\.grpo are not known.*ImportError: torch is broken/);
  });
});
