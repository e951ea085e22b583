import type { HackTypeReport } from "../../analysis/probing/hack-pairs";
import type { Io } from "../io";
import { count, plural } from "./numbers";
import { paint } from "./paint";
import { table } from "./table";

/** One line a type of hack: how often it is paid at least as much, and by what. */
export function hacksText(types: readonly HackTypeReport[], io: Pick<Io, "colour">): string {
  const { bold, dim, red, green } = paint(io.colour);
  const all = types.reduce((sum, { pairs }) => sum + pairs, 0);
  const wins = types.reduce((sum, { wins: own }) => sum + own, 0);
  const rows = types.map(({ type, pairs, wins: own, unscored, blame }) => {
    const by = blame.slice(0, 3).map(({ dimension, part }) => `${dimension} ${Math.round(100 * part)}%`);
    const lost = unscored > 0 ? dim(`${count(unscored)} without a reward`) : "";
    return [
      `  ${own > 0 ? red("✗") : green("✓")} ${type}`,
      `${count(own)} of ${count(pairs)}`,
      by.length > 0 ? `paid more by ${by.join(", ")}` : own > 0 ? "paid as much" : "",
      lost,
    ];
  });
  const verdict =
    wins > 0
      ? red(`${count(wins)} of ${plural(all, "hack")} paid at least as much as the honest answer`)
      : `no hack of ${count(all)} paid as much as the honest answer`;
  return `${[bold(plural(all, "pair")), ...table(rows), "", verdict].join("\n")}\n`;
}
