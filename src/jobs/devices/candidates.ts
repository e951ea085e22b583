import { deviceLabel, type Inventory } from "../../messages/device";

export type Candidates =
  { readonly devices: readonly string[] } | { readonly message: string; readonly nextStep: string };

/**
 * Which devices a run may take, the best first. `auto` means any GPU, the one with most free memory first, and the CPU only
 * where there is no GPU; `cuda` any GPU; else the one that is named.
 */
export function candidates(wanted: string, { devices, problem }: Inventory): Candidates {
  if (wanted === "cpu") return { devices: ["cpu"] };
  const free = (memory: { used: number; total: number } | null) => (memory ? memory.total - memory.used : -1);
  const gpus = devices
    .filter(({ id }) => id !== "cpu")
    .toSorted((a, b) => free(b.memory) - free(a.memory))
    .map(({ id }) => id);
  if (wanted === "auto") return { devices: gpus.length > 0 ? gpus : ["cpu"] };
  if (wanted === "cuda" && gpus.length > 0) return { devices: gpus };
  if (gpus.includes(wanted)) return { devices: [wanted] };
  if (problem) return problem;
  const there = gpus.length > 0 ? `There is ${gpus.toSorted().map(deviceLabel).join(", ")}` : "No GPU was found";
  return {
    message: `This machine has no device ${wanted}. ${there}.`,
    nextStep: "Write `device: auto`, or the name of a device that `reward-lab doctor` lists.",
  };
}
