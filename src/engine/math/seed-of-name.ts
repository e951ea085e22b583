/** A number of a name: the same for the same name, not near another. */
export function seedOf(name: string): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return 1 + ((hash >>> 0) % 9973) / 9973;
}
