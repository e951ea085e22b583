import { isOlder } from "./packages";

/** Which build of PyTorch: `cpu`, `cuda` (what the plain index gives Linux, CUDA 13), or one of PyTorch's own indexes. */
export type Build = "cpu" | "cuda" | "cu129" | "cu130";

export interface TorchBuild {
  readonly build: Build;
  /** PyTorch's own index that has it; absent: the plain one does. */
  readonly index?: string;
  /** Why it is not the one that the graphics card lets expect. */
  readonly note?: string;
}

const indexOf = (build: string): string => `https://download.pytorch.org/whl/${build}`;

/**
 * The build for a machine. The plain index gives Linux the one for CUDA 13, which needs driver 580 or newer, and Windows and
 * macOS the one for the CPU. Builds for CUDA 12 run with driver 525.60.13 (Linux) or 528.33 (Windows) or newer: all of CUDA 12
 * are compatible with the first driver of it (NVIDIA, CUDA compatibility, minor version compatibility).
 *
 * @param driver version of the NVIDIA driver; undefined: there is none, or it does not answer
 */
export function torchBuildFor(driver: string | undefined, platform: NodeJS.Platform = process.platform): TorchBuild {
  const cpu: TorchBuild = { build: "cpu", ...(platform === "linux" && { index: indexOf("cpu") }) };
  if (driver === undefined || platform === "darwin") return cpu;
  if (!isOlder(driver, "580"))
    return platform === "linux" ? { build: "cuda" } : { build: "cu130", index: indexOf("cu130") };
  const oldest = platform === "win32" ? "528.33" : "525.60.13";
  if (!isOlder(driver, oldest)) return { build: "cu129", index: indexOf("cu129") };
  return {
    ...cpu,
    note: `The NVIDIA driver ${driver} is too old for this PyTorch (${oldest} or newer is needed), so training runs on the CPU.`,
  };
}
