import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeEnvironment, ensureEnvironment, type PackageSet } from "./environment";
import { type FakeMachine, fakeMachine, type FakePython } from "./testing/fake-python";

const make = (
  machine: FakeMachine,
  fake: FakePython = {},
  more: { signal?: AbortSignal; said?: string[]; needs?: readonly PackageSet[] } = {},
) =>
  ensureEnvironment({
    cacheDir: machine.cacheDir,
    env: machine.env(fake),
    onProgress: (message) => void more.said?.push(message),
    ...(more.needs && { needs: more.needs }),
    ...(more.signal && { signal: more.signal }),
  });

const left = (machine: FakeMachine) => readdir(machine.cacheDir).catch(() => []);

describe.skipIf(process.platform === "win32")("the managed environment", () => {
  beforeEach(() => vi.stubGlobal("fetch", () => Promise.reject(new Error("no network in this test"))));
  afterEach(() => vi.unstubAllGlobals());

  it("is made once, and found complete without pip at the second start", async () => {
    const machine = await fakeMachine();
    const said: string[] = [];
    const first = await make(machine, {}, { said });
    expect(first.versions).toMatchObject({ python: "3.11.7", torch: "2.13.0", trl: "1.16.0" });
    expect(said).toContain("Making an environment with Python 3.11.7.");
    expect(said).toContain("Downloading torch 2.13.0 (187.2 MB).");
    expect(said).toContain("Unpacking 2 packages.");
    const calls = await machine.calls();
    expect(calls.map((call) => call.split(" ")[0])).toEqual(["venv", "pip", "pip"]);
    expect(calls[1]).toContain("torch==2.13.0");
    expect(calls[2]).toContain("trl==1.16.0");
    expect(await make(machine)).toEqual(first);
    expect(await machine.calls()).toEqual(calls);
  });

  it("cannot be made without a Python", async () => {
    await expect(make(await fakeMachine(null))).rejects.toThrow(
      "No Python was found on the PATH. Install Python 3.10 or newer",
    );
  });

  it("cannot be made with a Python that is too old", async () => {
    await expect(make(await fakeMachine(), { FAKE_VERSION: "3.9.18" })).rejects.toThrow(
      "Python 3.9.18 is too old for training: 3.10 or newer is needed.",
    );
  });

  it("asks for the venv package where ensurepip is missing", async () => {
    await expect(make(await fakeMachine(), { FAKE_VENV: "lacking" })).rejects.toThrow("apt install python3.11-venv");
  });

  it("leaves nothing when venv fails", async () => {
    const machine = await fakeMachine();
    await expect(make(machine, { FAKE_VENV: "fails" })).rejects.toThrow(/could not make an environment[^]*Error: no/);
    expect(await left(machine)).toEqual([]);
  });

  it("shows pip's last lines and a next step when pip fails, and leaves nothing", async () => {
    const machine = await fakeMachine();
    const error = await make(machine, { FAKE_PIP: "ERROR: the wheel is broken" }).catch(
      (error: Error) => error.message,
    );
    expect(error).toContain("pip could not install torch==2.13.0.");
    expect(error).toContain("choose an interpreter that has the packages");
    expect(error).toContain("ERROR: the wheel is broken");
    expect(await left(machine)).toEqual([]);
  });

  it.each([
    ["ERROR: [Errno 28] No space left on device", "The disk is full."],
    ["NewConnectionError: Failed to establish a new connection", "The package index cannot be reached."],
    ["ERROR: No matching distribution found for torch==2.13.0", "no such version for this Python"],
    ["error: [Errno 122] Disk quota exceeded", "The disk is full."],
  ])("names the cause of %s", async (line, cause) => {
    await expect(make(await fakeMachine(), { FAKE_PIP: line })).rejects.toThrow(cause);
  });

  it("is made anew after an interrupted try", async () => {
    const machine = await fakeMachine();
    const { path } = await describeEnvironment(machine.cacheDir, undefined, machine.env());
    await mkdir(join(path!, "bin"), { recursive: true });
    await writeFile(join(path!, "bin", "python"), "torn");
    await writeFile(join(path!, "rest"), "");
    expect((await make(machine)).versions["trl"]).toBe("1.16.0");
    expect(existsSync(join(path!, "rest"))).toBe(false);
  });

  const site = (python: string) => join(python, "..", "..", "lib", "python3.11", "site-packages");
  const installs = async (machine: FakeMachine) =>
    (await machine.calls()).filter((call) => call.startsWith("pip")).map((call) => call.split(" off ")[1]);
  const whole = ["torch==2.13.0", "torch==2.13.0 transformers==5.24.0 trl==1.16.0"];

  it.each([
    ["a package that is missing", "trl-1.16.0.dist-info", "torch==2.13.0 trl==1.16.0"],
    [
      "a package whose installation was cut off",
      "transformers-5.24.0.dist-info/INSTALLER",
      "torch==2.13.0 transformers==5.24.0",
    ],
    ["files of a package that have gone", "trl/__init__.py", "trl==1.16.0 --force-reinstall --no-deps"],
    ["PyTorch", "torch-2.13.0.dist-info", "torch==2.13.0"],
  ])("gets %s again, and nothing else", async (_, gone, asked) => {
    const machine = await fakeMachine();
    const { python } = await make(machine);
    await rm(join(site(python), gone), { recursive: true });
    expect((await describeEnvironment(machine.cacheDir, undefined, machine.env())).complete).toBe(false);
    expect((await make(machine)).versions).toMatchObject({ torch: "2.13.0", transformers: "5.24.0", trl: "1.16.0" });
    expect(await installs(machine)).toEqual([...whole, asked]);
  });

  it("gets a package of another version in the right one", async () => {
    const machine = await fakeMachine();
    const { python } = await make(machine);
    await rename(join(site(python), "trl-1.16.0.dist-info"), join(site(python), "trl-1.2.0.dist-info"));
    expect((await make(machine)).versions["trl"]).toBe("1.16.0");
    expect(await installs(machine)).toEqual([...whole, "torch==2.13.0 trl==1.16.0"]);
  });

  it("keeps what it has where a repair fails, and is repaired the next time", async () => {
    const machine = await fakeMachine();
    const { python } = await make(machine);
    await rm(join(site(python), "trl-1.16.0.dist-info"), { recursive: true });
    await expect(make(machine, { FAKE_PIP: "ERROR: no" })).rejects.toThrow("pip could not install");
    expect((await make(machine)).versions["trl"]).toBe("1.16.0");
    expect((await machine.calls()).filter((call) => call.startsWith("venv"))).toHaveLength(1);
  });

  it("gets Stable-Baselines3 when that is first needed, and keeps TRL", async () => {
    const machine = await fakeMachine();
    await make(machine);
    const said: string[] = [];
    const { versions } = await make(machine, {}, { needs: ["sb3"], said });
    expect(versions).toMatchObject({ trl: "1.16.0", gymnasium: "1.4.0", stable_baselines3: "2.9.2" });
    expect(said).toContain("Installing gymnasium 1.4.0 and stable-baselines3 2.9.2.");
    expect((await installs(machine)).at(-1)).toBe("torch==2.13.0 gymnasium==1.4.0 stable-baselines3==2.9.2");
    expect((await make(machine)).versions).toEqual(versions);
  });

  it("is imported once more when it is to be verified, and made anew where that fails", async () => {
    const machine = await fakeMachine();
    await make(machine);
    const verified = async (fake: FakePython = {}) => {
      const said: string[] = [];
      const onProgress = (message: string) => void said.push(message);
      await ensureEnvironment({ cacheDir: machine.cacheDir, env: machine.env(fake), verify: true, onProgress });
      return said;
    };
    expect(await verified()).toEqual(["Checking the environment."]);
    expect((await verified({ FAKE_IMPORT: "fails once" })).slice(0, 3)).toEqual([
      "Checking the environment.",
      "The environment cannot be repaired, so it is made anew.",
      "Looking for Python.",
    ]);
  });

  it("is another one with a GPU driver", async () => {
    const machine = await fakeMachine();
    const cpu = await make(machine);
    await machine.driver("570.86.15");
    const gpu = await make(machine);
    expect([cpu.gpu, gpu.gpu, cpu.python === gpu.python]).toEqual([false, true, false]);
  });

  it.each(["pyvenv.cfg", "bin/python"])("is made anew, and says so, when its %s has gone", async (file) => {
    const machine = await fakeMachine();
    const { python } = await make(machine);
    await rm(join(python, "..", "..", file));
    const said: string[] = [];
    await make(machine, {}, { said });
    expect(said[0]).toMatch(/^The environment is broken \(its .* has gone\), so it is made anew\.$/);
  });

  it("is made anew when its Python has gone", async () => {
    const machine = await fakeMachine();
    const { python } = await make(machine);
    await rm(python);
    await make(machine);
    expect((await machine.calls()).filter((call) => call.startsWith("venv"))).toHaveLength(2);
  });

  it("ends pip and leaves nothing when it is cancelled", async () => {
    const machine = await fakeMachine();
    const cancel = new AbortController();
    const made = make(machine, { FAKE_PIP: "hangs" }, { signal: cancel.signal });
    const pid = await vi.waitFor(async () => {
      const line = (await machine.calls()).find((call) => call.startsWith("pid "));
      return Number(line!.slice(4));
    }, 10_000);
    cancel.abort();
    await expect(made).rejects.toThrow(/abort/i);
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(await left(machine)).toEqual([]);
  });

  it("is made by one of two that start at once; the other waits", async () => {
    const machine = await fakeMachine();
    const said: string[] = [];
    const [a, b] = await Promise.all([make(machine, {}, { said }), make(machine, {}, { said })]);
    expect(a).toEqual(b);
    expect(said.filter((message) => message.startsWith("Waiting"))).toHaveLength(1);
    expect((await machine.calls()).filter((call) => call.startsWith("venv"))).toHaveLength(1);
  });

  it("is described without being made", async () => {
    const machine = await fakeMachine();
    const before = await describeEnvironment(machine.cacheDir, undefined, machine.env());
    expect([before.complete, before.managed, await left(machine)]).toEqual([false, true, []]);
    await make(machine);
    expect((await describeEnvironment(machine.cacheDir, undefined, machine.env())).complete).toBe(true);
  });
});

describe.skipIf(process.platform === "win32")("an interpreter of the user's", () => {
  const use = (machine: FakeMachine, packages: object, python = machine.python) =>
    ensureEnvironment({
      python,
      cacheDir: machine.cacheDir,
      env: machine.env({ FAKE_PACKAGES: JSON.stringify(packages) }),
      onProgress: () => undefined,
    });
  const whole = { torch: "2.9.0", transformers: "5.1.0", trl: "1.9.0", datasets: "4.8.0", accelerate: "1.11.0" };

  it("is taken as it is", async () => {
    const machine = await fakeMachine();
    expect(await use(machine, whole)).toMatchObject({ python: machine.python, managed: false, versions: whole });
  });

  it("that lacks packages is not touched: the message has the command that installs them", async () => {
    const machine = await fakeMachine();
    const { trl: _, datasets: __, ...rest } = whole;
    await expect(use(machine, rest)).rejects.toThrow(
      `The Python at ${machine.python} lacks trl, datasets. Run \`"${machine.python}" -m pip install trl==1.16.0 datasets\``,
    );
    expect(await machine.calls()).toEqual([]);
  });

  it("is refused with a TRL that counts a rollout without a score as 0", async () => {
    await expect(use(await fakeMachine(), { ...whole, trl: "1.5.2" })).rejects.toThrow("1.6.0 or newer is needed");
  });

  it("that does not exist is said to", async () => {
    await expect(use(await fakeMachine(), whole, "/no/such/python")).rejects.toThrow("there is no such program");
  });
});
