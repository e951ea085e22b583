import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("bad-expression", () => {
  it("marks a number that is too large to be one", () => {
    expectFindings(
      "bad-expression",
      "reward: 1\ndimensions:\n  a: size(completion) * 1.0e+999\n#                       ^^^^^^^^ too large for a number\n",
    );
  });

  it("marks the place inside a plain, a quoted and a folded text", () => {
    expectFindings(
      "bad-expression",
      `
reward: 1
dimensions:
  a: absolute(step)
#    ^^^^^^^^ absolute
  b: "1 + absolute(step)"
#         ^^^^^^^^ absolute
  c: >-
    1 +
    absolute(step)
#   ^^^^^^^^ absolute
`,
    );
  });

  it("says that a text is no condition", () => {
    expectFindings(
      "bad-expression",
      `
reward: 1
dimensions:
  words: {type: length, when: "'yes'"}
#                              ^^^^^ true or false
`,
    );
  });
});
