import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("bad-expression", () => {
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
