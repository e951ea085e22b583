import { describe, expect, it } from "vitest";
import type { ProviderRequest } from "../../../src/engine/providers/ask";
import { scoreText } from "./score-text";

/** Scores of the rollouts of one group by a judge that prefers the longer text, and the pairs that it was shown. */
async function judged(options: string, prefer: (a: string, b: string) => string, texts: readonly string[]) {
  const shown: string[] = [];
  const rows = texts.map((completion) => ({ group: "g", prompt: "p", completion, columns: {} }));
  const ask = () => (requests: readonly ProviderRequest[]) =>
    Promise.resolve(
      requests.map(({ content }) => {
        const { a, b } = content as unknown as { a: string; b: string };
        shown.push(`${a} ${b}`);
        return { value: prefer(a, b) };
      }),
    );
  const text = `dimensions: {wins: {type: pairwise_judge, ask: Which?, ${options}}}`;
  const { dimensions } = await scoreText(text, rows, { ask });
  return { wins: Array.from(dimensions.get("wins")!.shaped.values), shown };
}

const longer = (a: string, b: string) => (a.length === b.length ? "tie" : a.length > b.length ? "A" : "B");

describe("pairwise_judge against the others of a group", () => {
  it("asks once about every two and counts the verdict for both: 2/2, 1/2 and 0/2 wins", async () => {
    const { wins, shown } = await judged("orders: one", longer, ["yyy", "y", "yy"]);
    expect(wins).toEqual([1, 0, 0.5]);
    expect(shown).toEqual(["yyy y", "yyy yy", "y yy"]);
  });

  it("asks twice with both orders, and takes a judge that prefers the first place for a tie throughout", async () => {
    const { wins, shown } = await judged("orders: both", () => "A", ["a", "b", "c"]);
    expect(wins).toEqual([0.5, 0.5, 0.5]);
    expect(shown).toEqual(["a b", "a c", "b c", "b a", "c a", "c b"]);
  });
});
