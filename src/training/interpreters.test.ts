import { cp, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findInterpreters } from "./interpreters";
import { fakeMachine } from "./testing/fake-python";

const whole = { torch: "2.9.0", transformers: "5.1.0", trl: "1.9.0", datasets: "4.8.0", accelerate: "1.11.0" };

describe.skipIf(process.platform === "win32")("interpreters to choose from", () => {
  it("are those of the workspace's environments, those that others know and those on the PATH, each once", async () => {
    const machine = await fakeMachine();
    const workspace = await mkdtemp(join(tmpdir(), "workspace-"));
    const own = join(workspace, ".venv", "bin", "python");
    await mkdir(join(own, ".."), { recursive: true });
    await cp(machine.python, own);
    const env = machine.env({ FAKE_PACKAGES: JSON.stringify(whole) });
    const found = await findInterpreters({
      folders: [workspace],
      known: [own, "/no/such/python"],
      needs: ["trl"],
      env,
    });
    expect(found.map(({ python }) => python)).toEqual([own, "/no/such/python", machine.python]);
    expect(found[0]).toMatchObject({ versions: { python: "3.11.7", trl: "1.9.0" }, lacks: undefined });
    expect(found[1]!.lacks).toBe("does not run: there is no such program");
  });

  it("count two names of one Python as one", async () => {
    const machine = await fakeMachine();
    await cp(machine.python, join(machine.python, "..", "python"));
    const found = await findInterpreters({ folders: [], needs: ["trl"], env: machine.env() });
    expect(found.map(({ python }) => python)).toEqual([machine.python]);
  });

  it("say what they lack for the trainer, and the command that adds it", async () => {
    const machine = await fakeMachine();
    const env = machine.env({ FAKE_PACKAGES: JSON.stringify(whole) });
    const [found] = await findInterpreters({ folders: [], needs: ["sb3"], env });
    expect(found!.lacks).toBe("lacks gymnasium, stable_baselines3");
    expect(found!.nextStep).toContain("-m pip install gymnasium==1.4.0 stable-baselines3==2.9.2");
  });

  it("begin with an environment that is active", async () => {
    const machine = await fakeMachine();
    const folder = await mkdtemp(join(tmpdir(), "active-"));
    await mkdir(join(folder, "bin"));
    await cp(machine.python, join(folder, "bin", "python"));
    const found = await findInterpreters({ folders: [], needs: ["trl"], env: machine.env({ VIRTUAL_ENV: folder }) });
    expect(found.map(({ python }) => python)).toEqual([join(folder, "bin", "python"), machine.python]);
  });
});
