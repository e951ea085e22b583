import { type Compiling, report } from "./context";

/** Reports dimensions and extractions that read each other in a circle. */
export function reportCycles(c: Compiling, cycles: readonly (readonly string[])[]): void {
  for (const cycle of cycles) {
    const keys = cycle.flatMap((name) => c.declarations.get(name)?.key ?? []);
    const [first] = keys;
    if (first === undefined) continue;
    const around = [...cycle, cycle[0]].map((name) => `\`${name}\``).join(" reads ");
    report(c, first, {
      rule: "dependency-cycle",
      message: `${around}: none of them can be worked out first. Break the circle.`,
      stops: true,
      related: keys.slice(1).map((key, i) => ({ ...key, message: `\`${cycle[i + 1]}\` is on the circle.` })),
    });
  }
}
