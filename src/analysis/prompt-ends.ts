import type { RolloutTable } from "../engine/table";
import type { Statistics } from "../messages/statistics";

/** So many prompts are looked at. */
const looked = 2000;
const openTag = /<[A-Za-z][\w:-]*>(?=\s*$)/;

/** Opening tags with which prompts end: the policy never writes them, since its text begins behind them. */
export function promptEnds(table: RolloutTable): Statistics["promptEnds"] {
  const prompts = table.column("prompt");
  const counts = new Map<string, number>();
  const stride = Math.max(1, Math.ceil(table.size / looked));
  let of = 0;
  for (let row = 0; row < table.size; row += stride) {
    const prompt = prompts?.values[row];
    if (typeof prompt !== "string") continue;
    of++;
    const tag = openTag.exec(prompt.slice(-120))?.[0];
    if (tag !== undefined) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([tag, prompts]) => ({ tag, prompts, of }));
}
