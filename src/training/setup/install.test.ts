import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeMachine } from "../testing/fake-python";
import { installPackages } from "./install";
import { makeVenv } from "./managed";
import { interpreterIn } from "./installed";
import { torchBuildFor } from "./torch-build";

const unavailable = "ERROR: No matching distribution found for torch==2.13.0";

describe.skipIf(process.platform !== "linux")("installing", () => {
  beforeEach(() => vi.stubGlobal("fetch", () => Promise.resolve({ ok: true })));
  afterEach(() => vi.unstubAllGlobals());

  /** What pip is asked, without what each call has. */
  const asked = async (
    driver: string | undefined,
    more: { wheels?: string; env?: NodeJS.ProcessEnv; said?: string[] } = {},
  ) => {
    const machine = await fakeMachine();
    const { wheels, env = {}, said = [] } = more;
    const options = {
      env: machine.env(env),
      ...(wheels ? { wheels } : {}),
      onProgress: (m: string) => void said.push(m),
    };
    await makeVenv(machine.cacheDir, { ...options, env: machine.env() });
    await installPackages(interpreterIn(machine.cacheDir), ["trl"], torchBuildFor(driver, "linux"), options);
    return (await machine.calls()).slice(1).map((call) => call.split(" --progress-bar off ")[1]);
  };
  const torch = "torch==2.13.0";
  const all = `${torch} transformers==5.24.0 trl==1.16.0`;

  it.each([
    [undefined, `${torch} --index-url https://download.pytorch.org/whl/cpu`],
    ["535.104.05", `${torch} --index-url https://download.pytorch.org/whl/cu129`],
    ["580.65.06", torch],
    ["470.82.01", `${torch} --index-url https://download.pytorch.org/whl/cpu`],
  ])("with the NVIDIA driver %s asks for %s, and then for the rest with the same torch", async (driver, first) => {
    expect(await asked(driver)).toEqual([first, all]);
  });

  it("says that a driver is too old for a GPU build", async () => {
    const said: string[] = [];
    await asked("470.82.01", { said });
    expect(said.join("\n")).toMatch(/driver 470\.82\.01 is too old .*525\.60\.13 or newer.* runs on the CPU/);
  });

  it("asks the plain index where PyTorch's own cannot be reached, or is not to be asked, or lacks the version", async () => {
    expect((await asked(undefined, { env: { PIP_NO_INDEX: "1" } }))[0]).toBe(torch);
    expect((await asked(undefined, { env: { UV_OFFLINE: "1" } }))[0]).toBe(torch);
    const env = { FAKE_PIP: unavailable, FAKE_PIP_ON: "pytorch.org" };
    expect((await asked("535.104.05", { env })).slice(1)).toEqual([torch, all]);
    vi.stubGlobal("fetch", () => Promise.reject(new Error("no route")));
    expect((await asked(undefined))[0]).toBe(torch);
  });

  it("takes a folder of wheels alone, and asks the index only for what is not in it", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new Error("no route")));
    const alone = (what: string) => `${what} --find-links /w --no-index`;
    expect(await asked(undefined, { wheels: "/w" })).toEqual([alone(torch), alone(all)]);
    const env = { FAKE_PIP: unavailable, FAKE_PIP_ON: "--no-index" };
    expect((await asked(undefined, { wheels: "/w", env })).slice(0, 2)).toEqual([
      alone(torch),
      `${torch} --find-links /w`,
    ]);
  });
});
