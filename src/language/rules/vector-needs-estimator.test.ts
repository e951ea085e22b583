import { describe, expect, it } from "vitest";
import { diagnosticsOf, expectFindings } from "../testing";

const file = (aggregate: string) => `
reward: 1
dimensions:
  right: {type: exact}
  polite: {type: keyword, any: [please]}
aggregate:
${aggregate}
advantage: grpo
`;

describe("vector-needs-estimator", () => {
  it("marks a vector under an estimator of one reward a rollout", () => {
    const [found] = expectFindings(
      "vector-needs-estimator",
      file("  vector: [right, polite]\n# ^^^^^^ `vector` gives no single reward, and `grpo` takes one"),
    );
    expect(found!.severity).toBe("error");
  });

  it("says nothing of a node that gives a number", () => {
    const found = diagnosticsOf(file("  mean: {right: 1, polite: 1}"));
    expect(found.filter(({ rule }) => rule === "vector-needs-estimator")).toEqual([]);
  });
});
