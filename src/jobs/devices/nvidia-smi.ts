import type { Device, Inventory } from "../../messages/device";
import { deviceLabel } from "../../messages/device";
import { runTool } from "./run-tool";

const fields = ["index", "uuid", "name", "memory.used", "memory.total", "driver_version", "mig.mode.current"];

export interface Gpu extends Device {
  readonly uuid: string;
}

export interface Gpus {
  /** Null where the tool is not there, so that nothing is known. */
  readonly gpus: readonly Gpu[] | null;
  readonly problem?: NonNullable<Inventory["problem"]>;
}

/** The GPUs that `nvidia-smi` lists, in the order of the bus. A tool that fails or hangs is a problem with a next step. */
export async function askNvidiaSmi(env: NodeJS.ProcessEnv, timeoutMs: number): Promise<Gpus> {
  const args = [`--query-gpu=${fields.join(",")}`, "--format=csv,noheader,nounits"];
  const { code, stdout, problem } = await runTool("nvidia-smi", args, env, timeoutMs);
  if (problem === "missing") return { gpus: null };
  if (problem === "hangs") {
    return broken(`nvidia-smi gave no answer within ${Math.round(timeoutMs / 1000)} s.`);
  }
  if (problem) return broken("nvidia-smi cannot be run.");
  if (/^No devices were found/m.test(stdout)) return { gpus: [] };
  const last = stdout.trim().split("\n").at(-1)?.trim() ?? "";
  if (code !== 0) return broken(`nvidia-smi fails: ${last || `it ended with exit code ${code}`}`);
  return {
    gpus: stdout
      .split("\n")
      .map(parseGpu)
      .filter((gpu) => gpu !== null),
  };
}

const broken = (message: string): Gpus => ({
  gpus: [],
  problem: { message, nextStep: "Repair the driver (a restart of the machine often does), or train with device: cpu." },
});

/** One line of the answer, or null for another text. What the driver does not tell is `[N/A]` or the like there. */
export function parseGpu(line: string): Gpu | null {
  const [index, uuid, name, used, total, driver, mig] = line.split(",").map((part) => part.trim());
  if (!/^\d+$/.test(index ?? "") || !uuid || !name) return null;
  const id = `cuda:${Number(index)}`;
  const memory = isNumber(used) && isNumber(total) ? { used: Number(used), total: Number(total) } : null;
  return {
    id,
    uuid,
    label: deviceLabel(id),
    name: name.replace(/^NVIDIA (GeForce )?/, ""),
    memory,
    ...(driver && !driver.startsWith("[") && { driver }),
    ...(mig === "Enabled" && { note: "It is split (MIG): a training sees its first instance only." }),
  };
}

const isNumber = (text: string | undefined): boolean => /^\d+(\.\d+)?$/.test(text ?? "");
