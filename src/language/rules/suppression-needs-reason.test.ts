import { describe, expect, it } from "vitest";
import { diagnosticsOf, expectFindings } from "../testing";

describe("suppression-needs-reason", () => {
  it("marks a comment and an entry without reason, and unknown rules", () => {
    expectFindings(
      "suppression-needs-reason",
      `
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars} # reward-lab-ignore unused-dimension
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Say why
  # reward-lab-ignore unused-dimensions: compared by hand
#                     ^^^^^^^^^^^^^^^^^ Did you mean \`unused-dimension\`?
  lines: {type: length, unit: lines}
aggregate: words
suppress:
  - {rule: unused-dimension, at: dimensions.lines}
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Say why
`,
    );
  });

  it("suppresses with a reason: on the line, on the line above, and by path", () => {
    const found = diagnosticsOf(`reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars} # reward-lab-ignore unused-dimension: compared by hand
  # reward-lab-ignore unused-dimension: compared by hand
  lines: {type: length, unit: lines}
  turns_taken: {type: length, unit: turns}
aggregate: words
suppress:
  - {rule: unused-dimension, at: dimensions.turns_taken, reason: compared by hand}
`);
    expect(found).toEqual([]);
  });

  it("does not hide an error that stops scoring", () => {
    const found = diagnosticsOf(
      "reward: 1\ndimensions:\n  a: {type: lenght} # reward-lab-ignore unknown-type: later\n",
    );
    expect(found.map(({ rule }) => rule)).toEqual(["unknown-type"]);
  });
});
