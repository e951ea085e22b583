import { type Memory, openMemory } from "./memory";
import type { Remember } from "./states";

/** A memory for values that belong to no table: nothing was before, and batches come in the order of their numbers. */
export function alone(batch: Int32Array): { readonly memory: Memory; readonly remember: Remember } {
  const memory = openMemory({ size: batch.length, batch, column: () => undefined });
  return { memory, remember: memory.remember("", batch) };
}
