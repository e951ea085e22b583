import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeMachine } from "../testing/fake-python";
import { installPackages, progressOf } from "./install";

describe("what pip says", () => {
  it.each([
    [
      "  Downloading torch-2.13.0%2Bcpu-cp311-cp311-manylinux_2_28_x86_64.whl (187.2 MB)",
      "Downloading torch 2.13.0+cpu (187.2 MB).",
    ],
    ["Downloading pyyaml-6.0.4.tar.gz (131 kB)", "Downloading pyyaml 6.0.4 (131 kB)."],
    ["Installing collected packages: mpmath, sympy, torch", "Unpacking 3 packages."],
  ])("%s", (line, sentence) => expect(progressOf(line)).toBe(sentence));

  it("is left out where a person does not need it", () => {
    expect(progressOf("Collecting torch==2.13.0")).toBeUndefined();
    expect(progressOf("  Downloading torch-2.13.0-cp311-cp311-linux.whl.metadata (29 kB)")).toBeUndefined();
  });
});

describe.skipIf(process.platform !== "linux")("the CPU build of PyTorch", () => {
  afterEach(() => vi.unstubAllGlobals());
  const firstCall = async (answers: boolean) => {
    vi.stubGlobal("fetch", () => (answers ? Promise.resolve({ ok: true }) : Promise.reject(new Error("no route"))));
    const machine = await fakeMachine();
    await installPackages(machine.python, "cpu", { env: machine.env(), onProgress: () => undefined });
    return (await machine.calls())[0];
  };

  it("comes from PyTorch's own index where that answers, else from the plain one", async () => {
    expect(await firstCall(true)).toMatch(/torch==2\.13\.0 --index-url https:\/\/download\.pytorch\.org\/whl\/cpu$/);
    expect(await firstCall(false)).toMatch(/torch==2\.13\.0$/);
  });
});
