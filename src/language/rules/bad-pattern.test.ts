import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("bad-pattern", () => {
  it("marks a pattern with look-around", () => {
    expectFindings(
      "bad-pattern",
      `
reward: 1
extract:
  last: {regex: '(?<=A: )[0-9]+'}
#               ^^^^^^^^^^^^^^^^ linear time
dimensions:
  words: {type: length, of: last}
`,
    );
  });
});
