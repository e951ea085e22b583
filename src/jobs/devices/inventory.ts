import { readdir, readFile } from "node:fs/promises";
import { availableParallelism, freemem, totalmem } from "node:os";
import { join } from "node:path";
import { type Device, deviceLabel, type Inventory } from "../../messages/device";
import { askNvidiaSmi, type Gpu } from "./nvidia-smi";

export interface InventoryOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** How long `nvidia-smi` may take. */
  readonly timeoutMs?: number;
  /** Where the NVIDIA driver lists its devices; a folder of its own in tests. */
  readonly driverFolder?: string;
}

/**
 * GPUs in the order of the bus, then the CPU. Only those that `CUDA_VISIBLE_DEVICES` leaves, as a program of the user's would
 * see them; their numbers stay those of the machine. Never rejects.
 */
export async function listDevices({
  env = process.env,
  timeoutMs = 5000,
  driverFolder = "/proc/driver/nvidia/gpus",
}: InventoryOptions = {}): Promise<Inventory> {
  const asked = await askNvidiaSmi(env, timeoutMs);
  const gpus = asked.gpus ?? (await namedByDriver(driverFolder));
  const seen = visible(gpus, env["CUDA_VISIBLE_DEVICES"]);
  return {
    devices: [...seen.map(({ uuid: _, ...device }): Device => device), await cpu()],
    ...(asked.problem && { problem: asked.problem }),
  };
}

/** Without the tool, as in some containers: the driver's own list, which has names but no memory. */
async function namedByDriver(folder: string): Promise<readonly Gpu[]> {
  const places = (await readdir(folder).catch(() => [])).sort();
  return Promise.all(
    places.map(async (place, n) => {
      const text = await readFile(join(folder, place, "information"), "utf8").catch(() => "");
      const fact = (key: string) => new RegExp(`^${key}:\\s*(.+)$`, "m").exec(text)?.[1]?.trim();
      const name = (fact("Model") ?? "GPU").replace(/^NVIDIA (GeForce )?/, "");
      return { id: `cuda:${n}`, uuid: fact("GPU UUID") ?? "", label: deviceLabel(`cuda:${n}`), name, memory: null };
    }),
  );
}

/** What is named by number or by the start of its UUID; as in CUDA, what stands behind an unknown name is not seen. */
function visible(gpus: readonly Gpu[], wanted: string | undefined): readonly Gpu[] {
  if (wanted === undefined) return gpus;
  const seen: Gpu[] = [];
  for (const name of wanted.split(",").map((each) => each.trim())) {
    const gpu = gpus.find(
      ({ id, uuid }) => id === `cuda:${name}` || (/^(GPU|MIG)-/.test(name) && uuid.startsWith(name)),
    );
    if (!gpu) break;
    if (!seen.includes(gpu)) seen.push(gpu);
  }
  return seen;
}

async function cpu(): Promise<Device> {
  const cores = availableParallelism();
  const free = (await availableMemory()) ?? freemem();
  const memory = { used: (totalmem() - free) / 2 ** 20, total: totalmem() / 2 ** 20 };
  return { id: "cpu", label: "CPU", name: cores === 1 ? "1 core" : `${cores} cores`, memory };
}

/** Bytes that programs can still get on Linux, where `freemem` leaves out what is only cached; null elsewhere. */
async function availableMemory(): Promise<number | null> {
  const text = await readFile("/proc/meminfo", "utf8").catch(() => "");
  const found = /^MemAvailable:\s+(\d+) kB/m.exec(text);
  return found ? Number(found[1]) * 1024 : null;
}
