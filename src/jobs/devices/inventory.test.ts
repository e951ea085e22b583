import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { memoryText } from "../../messages/device";
import { candidates } from "./candidates";
import { listDevices } from "./inventory";

/** A folder on the PATH with an `nvidia-smi` that does what the shell script says. */
async function machine(script: string, env: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(join(tmpdir(), "smi-"));
  await writeFile(join(folder, "nvidia-smi"), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "nvidia-smi"), 0o755);
  const driverFolder = join(folder, "none");
  return listDevices({
    env: { PATH: [folder, "/bin", "/usr/bin"].join(delimiter), ...env },
    driverFolder,
    timeoutMs: 500,
  });
}

/** What two cards answer to `--query-gpu=index,uuid,name,memory.used,memory.total,driver_version,mig.mode.current`. */
const twoCards = `cat <<END
0, GPU-5c4a4fd2-9f50-3b5a-4a2e-0d6f4a9a1b11, NVIDIA GeForce RTX 4090, 17613, 24564, 550.54.14, [N/A]
1, GPU-aa0c3c07-54b1-11ea-8d77-2e728ce88125, NVIDIA H100 80GB HBM3, 1024, 81559, 550.54.14, Enabled
END`;

describe.skipIf(process.platform === "win32")("the devices of a machine", () => {
  it("are its GPUs with memory, and the CPU", async () => {
    const { devices, problem } = await machine(twoCards);
    expect(problem).toBeUndefined();
    expect(devices.map(({ id, label, name }) => [id, label, name])).toEqual([
      ["cuda:0", "GPU 0", "RTX 4090"],
      ["cuda:1", "GPU 1", "H100 80GB HBM3"],
      ["cpu", "CPU", expect.stringMatching(/^\d+ cores?$/)],
    ]);
    // 17613 / 1024 = 17.2; 24564 / 1024 = 23.99.
    expect(devices.map(memoryText).slice(0, 2)).toEqual(["17.2/24 GB", "1.0/80 GB"]);
    expect(devices.map(({ driver }) => driver)).toEqual(["550.54.14", "550.54.14", undefined]);
    expect(devices[1]!.note).toContain("MIG");
    expect(devices[2]!.memory!.total).toBeGreaterThan(devices[2]!.memory!.used);
  });

  it("are those that CUDA_VISIBLE_DEVICES leaves, under their own numbers", async () => {
    const seen = async (CUDA_VISIBLE_DEVICES: string) =>
      (await machine(twoCards, { CUDA_VISIBLE_DEVICES })).devices.map(({ id }) => id);
    expect(await seen("1")).toEqual(["cuda:1", "cpu"]);
    expect(await seen("1,0")).toEqual(["cuda:1", "cuda:0", "cpu"]);
    expect(await seen("GPU-5c4a")).toEqual(["cuda:0", "cpu"]);
    expect(await seen("")).toEqual(["cpu"]);
    expect(await seen("-1,0")).toEqual(["cpu"]);
  });

  it("have no memory where the driver tells none", async () => {
    const { devices } = await machine("echo '0, GPU-1, NVIDIA GB10, [N/A], [N/A], 580.95.05, [N/A]'");
    expect(devices[0]).toMatchObject({ name: "GB10", memory: null });
    expect(memoryText(devices[0]!)).toBe("");
  });

  it.each([
    [
      "a driver that does not answer",
      'echo "NVIDIA-SMI has failed because it couldn\'t communicate with the NVIDIA driver."; exit 9',
      /couldn't communicate/,
    ],
    ["a tool that hangs, with what it started", "sleep 30 & wait", /no answer within/],
    ["a tool that crashes", "exit 139", /exit code 139/],
  ])("are the CPU and a problem with a next step for %s", async (_, script, message) => {
    const began = performance.now();
    const { devices, problem } = await machine(script);
    expect(devices.map(({ id }) => id)).toEqual(["cpu"]);
    expect(problem!.message).toMatch(message);
    expect(problem!.nextStep).toContain("device: cpu");
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("are the CPU alone where there is neither tool nor driver, or no card", async () => {
    const nothing = await listDevices({ env: { PATH: "/nowhere" }, driverFolder: "/nowhere" });
    expect([nothing.devices.map(({ id }) => id), nothing.problem]).toEqual([["cpu"], undefined]);
    const noCard = await machine("echo 'No devices were found'; exit 6");
    expect([noCard.devices.map(({ id }) => id), noCard.problem]).toEqual([["cpu"], undefined]);
  });

  it("are named by the driver where only the tool is missing", async () => {
    const driverFolder = await mkdtemp(join(tmpdir(), "driver-"));
    await mkdir(join(driverFolder, "0000:01:00.0"));
    const text = "Model: \t\t NVIDIA A100-SXM4-40GB\nIRQ:   \t\t 138\nGPU UUID: \t GPU-1234\n";
    await writeFile(join(driverFolder, "0000:01:00.0", "information"), text);
    const { devices } = await listDevices({ env: { PATH: "/nowhere" }, driverFolder });
    expect(devices[0]).toMatchObject({ id: "cuda:0", name: "A100-SXM4-40GB", memory: null });
  });
});

describe("the devices that a run may take", () => {
  const gpu = (n: number, used: number) => ({
    id: `cuda:${n}`,
    label: `GPU ${n}`,
    name: "RTX 4090",
    memory: { used, total: 24_564 },
  });
  const cpu = { id: "cpu", label: "CPU", name: "2 cores", memory: null };
  const two = { devices: [gpu(0, 20_000), gpu(1, 500), cpu] };

  it("are any GPU for auto, the one with most free memory first, and the CPU only without one", () => {
    expect(candidates("auto", two)).toEqual({ devices: ["cuda:1", "cuda:0"] });
    expect(candidates("auto", { devices: [cpu] })).toEqual({ devices: ["cpu"] });
    expect(candidates("cuda:0", two)).toEqual({ devices: ["cuda:0"] });
    expect(candidates("cpu", two)).toEqual({ devices: ["cpu"] });
  });

  it("are none where the named one is not there, with what is", () => {
    expect(candidates("cuda:2", two)).toMatchObject({
      message: "This machine has no device cuda:2. There is GPU 0, GPU 1.",
    });
    const problem = { message: "nvidia-smi fails.", nextStep: "Repair it." };
    expect(candidates("cuda", { devices: [cpu], problem })).toEqual(problem);
  });
});
