import { delimiter } from "node:path";

/**
 * What every trainer finds in its environment: the package `reward_lab`, output at once, one thread (threads of OpenMP spin
 * while they wait, and slow each other on a busy machine), and one GPU at most.
 */
export function trainerEnvironment(device: string, pythonPath: string): Readonly<Record<string, string>> {
  const [firstGpu = ""] = (process.env["CUDA_VISIBLE_DEVICES"] ?? "0").split(",");
  return {
    PYTHONPATH: pythonPath,
    PYTHONUNBUFFERED: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    OMP_NUM_THREADS: process.env["OMP_NUM_THREADS"] ?? "1",
    CUDA_VISIBLE_DEVICES: device === "cpu" ? "" : (/^cuda:(\d+)$/.exec(device)?.[1] ?? firstGpu),
  };
}

/** Folders of Python packages, ours first, then those that the environment names already. */
export const withPythonPath = (pythonPath: string, inherited = process.env["PYTHONPATH"]): string =>
  inherited ? `${pythonPath}${delimiter}${inherited}` : pythonPath;
