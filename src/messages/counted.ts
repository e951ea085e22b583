/** A count with thousands separators: 2636 as `2,636`. */
export const count = (n: number): string => n.toLocaleString("en-US");

/** A count with its noun: `1 group`, `2,636 groups`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** On fewer rollouts or groups no share and no rank correlation is shown: it would be taken for a finding. */
export const leastRollouts = 64;
export const leastGroups = 8;

/** True if statistics on so many rollouts and groups are worth showing. */
export const isEnough = ({ rollouts, groups }: { readonly rollouts: number; readonly groups: number }): boolean =>
  rollouts >= leastRollouts && groups >= leastGroups;
