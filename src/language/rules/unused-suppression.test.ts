import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";
import { binarySummary, summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  words: {type: length, unit: words} # reward-lab-ignore unused-dimension: by hand
aggregate: words
`;

describe("unused-suppression", () => {
  it("fades a comment and an entry that suppress nothing, and takes them out", () => {
    const [found] = expectFindings(
      "unused-suppression",
      text.replace(
        "by hand",
        "by hand\n#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `unused-dimension` finds nothing here.",
      ),
    );
    expect(found).toMatchObject({ severity: "hint", unnecessary: true });
    const without = text.replace(/ # reward.*/, "");
    expect(applyFix("unused-suppression", "Remove", text, {})).toBe(without);
    const entry = `${without}suppress:\n  - {rule: unused-dimension, at: dimensions.words, reason: by hand}\n`;
    expect(applyFix("unused-suppression", "Remove", entry, {})).toBe(without);
    const second = `${entry}  - {rule: unknown-type, reason: by hand}\n`;
    expect(diagnosticsOf(second).filter(({ rule }) => rule === "unused-suppression")).toHaveLength(2);
  });

  it("says when one is over", () => {
    const over = text
      .replace("unused-dimension:", "unused-dimension until 2020-01-31:")
      .replace(
        "aggregate: words",
        "  chars: {type: length, unit: chars} # reward-lab-ignore unused-dimension until 2020-01-31: by hand\naggregate: words",
      );
    const found = diagnosticsOf(over);
    expect(found.map(({ rule }) => rule).sort()).toEqual([
      "unused-dimension",
      "unused-suppression",
      "unused-suppression",
    ]);
    expect(found.at(-1)?.message).toContain("ended on 2020-01-31");
  });

  it("waits for rollouts before it judges rules that need them", () => {
    const statistic = text.replace("unused-dimension", "unparseable-share");
    expectFindings("unused-suppression", statistic);
    const of = (unparseable: number) => ({
      summary: summaryOf(2636, 659, { dimensions: [binarySummary("words", 0, 2636, 100, unparseable)] }),
    });
    expectFindings("unused-suppression", statistic, of(700));
    expect(diagnosticsOf(statistic, of(0)).map(({ rule }) => rule)).toEqual(["unused-suppression"]);
    expectFindings("unused-suppression", statistic, { ...of(0), stale: true });
  });
});
