import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { runProgram } from "./run-program";

const programName = process.platform === "win32" ? "nvidia-smi.exe" : "nvidia-smi";
const kernelFile = "/proc/driver/nvidia/version";

/** True where an NVIDIA driver is installed; nothing is started to find out. */
export function hasGpu(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform === "darwin") return false;
  if (existsSync(kernelFile)) return true;
  return (env["PATH"] ?? env["Path"] ?? "")
    .split(delimiter)
    .some((folder) => folder && existsSync(join(folder, programName)));
}

/** Version of the NVIDIA driver, such as `570.86.15`; undefined where there is none, or where it does not answer in 20 s. */
export async function driverVersion(
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (!hasGpu(env)) return undefined;
  const limit = AbortSignal.timeout(20_000);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    const query = ["--query-gpu=driver_version", "--format=csv,noheader"];
    const { code, lines } = await runProgram(programName, query, { env, signal: either });
    const found = code === 0 ? lines.find((line) => /^\d+(\.\d+)+$/.test(line.trim())) : undefined;
    if (found) return found.trim();
    if (code !== null) return undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
  const kernel = await readFile(kernelFile, "utf8").catch(() => "");
  return /Kernel Module\D+(\d+(?:\.\d+)+)/.exec(kernel)?.[1];
}
