/** Something that trains one run at a time. */
export interface Device {
  /** As in `train.device`: `cpu` or `cuda:<n>`, n counted in the order of the bus. */
  readonly id: string;
  /** For people: `CPU` or `GPU 0`. */
  readonly label: string;
  /** Such as `RTX 4090`, or the number of cores. */
  readonly name: string;
  /** In MiB; null where the system gives none. */
  readonly memory: { readonly used: number; readonly total: number } | null;
  readonly driver?: string;
  /** Something to know before training on it, one sentence. */
  readonly note?: string;
}

/** Every device of this machine; the CPU is always there, and last. */
export interface Inventory {
  readonly devices: readonly Device[];
  /** Why GPUs that may be there are not listed. */
  readonly problem?: { readonly message: string; readonly nextStep: string };
}

/** `GPU 0` for `cuda:0`, `CPU` for `cpu`; what is neither stays as it is. */
export function deviceLabel(id: string): string {
  if (id === "cpu") return "CPU";
  const gpu = /^cuda(?::(\d+))?$/.exec(id);
  return gpu ? `GPU ${gpu[1] ?? 0}` : id;
}

/** `17.2/24 GB`, in GiB as device makers count them; "" where memory is not known. */
export function memoryText({ memory }: Pick<Device, "memory">): string {
  if (!memory) return "";
  const total = memory.total / 1024;
  return `${(memory.used / 1024).toFixed(1)}/${total.toFixed(total < 10 ? 1 : 0)} GB`;
}
