import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("gate-unreachable", () => {
  it("marks conditions of terms, gates, rows and dimensions", () => {
    expectFindings(
      "gate-unreachable",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words, when: correct < 0}
#                                          ^^^^^^^^^^^ \`words\` is never paid
aggregate:
  sum:
    correct: 1
    words: {weight: 0.1, when: correct > 1}
#                              ^^^^^^^^^^^ \`correct\` lies in [0, 1]
    extra: {gate: {when: correct == 2, then: 1}}
#                        ^^^^^^^^^^^^ What this gate guards is never paid
    steps_up:
      ladder:
        - {when: correct >= 1.5, value: 1}
#                ^^^^^^^^^^^^^^ This row is never paid
        - {else: 0}
`,
    );
  });

  it("lets a bound that is reached pass, and a range that is open", () => {
    expectFindings(
      "gate-unreachable",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words, when: correct >= 1}
aggregate:
  sum: {correct: 1, words: {weight: 0.1, when: words > 1000000}}
`,
    );
  });
});
