import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("missing-dataset-column", () => {
  const columns = [
    { name: "completion", type: "text" as const, missing: 0, example: "" },
    { name: "answer", type: "text" as const, missing: 0, example: "18" },
    { name: "level", type: "number" as const, missing: 12, example: "3" },
  ];

  it("marks the first reader and offers the columns that are probably meant", () => {
    const text = `reward: 1
dimensions:
  correct: {type: exact, to: gold}
  near: {type: exact, to: gold, ignore: [case]}
`;
    const [found] = expectFindings(
      "missing-dataset-column",
      text.replace(
        "gold}\n",
        "gold}\n#                            ^^^^ reads `gold`, which the rollouts lack (known: `answer`, `level`)\n",
      ),
      { columns },
    );
    expect(found?.related).toHaveLength(1);
    expect(applyFix("missing-dataset-column", "answer", text, { columns })).toBe(
      `${text}\ndata: {columns: {gold: answer}}\n`,
    );
  });

  it("stands at the type where the gold column is not written", () => {
    expectFindings(
      "missing-dataset-column",
      `
reward: 1
dimensions:
  correct: {type: exact}
#                 ^^^^^ reads \`gold\`
`,
      { columns },
    );
  });

  it("marks a mapped column that is not there, and warns of one that is null in places", () => {
    const found = expectFindings(
      "missing-dataset-column",
      `
reward: 1
data:
  columns: {gold: reward_model.ground_truth, hard: level}
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^ no column
#                                                  ^^^^^ null or absent in 12 rollouts
dimensions:
  correct: {type: exact, to: gold}
`,
      { columns },
    );
    expect(found.map(({ severity }) => severity)).toEqual(["error", "warning"]);
  });

  it("warns of a column that is read under its own name and is null in places", () => {
    const text = (of: string) => `\nreward: 1\ndimensions:\n  hard: {type: expr, of: "${of}"}\n`;
    const [found] = expectFindings(
      "missing-dataset-column",
      text("level > 3").replace(
        '3"}',
        '3"}\n#                         ^^^^^ `level` is null or absent in 12 rollouts; `hard`, which reads it, abstains there.',
      ),
      { columns },
    );
    expect(found?.severity).toBe("warning");
    expectFindings("missing-dataset-column", text("or(level, 0) > 3"), { columns });
  });

  it("says nothing while no rollouts are known", () => {
    expectFindings("missing-dataset-column", "reward: 1\ndimensions:\n  correct: {type: exact, to: gold}\n");
  });
});
