import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";

describe("duplicate-key", () => {
  it("marks the second key and points at the first", () => {
    const [found] = expectFindings(
      "duplicate-key",
      `
reward: 1
dimensions:
  words: {type: length, unit: words}
  words: {type: length, unit: chars}
# ^^^^^ given twice
`,
    );
    expect(found?.related?.map(({ message }) => message)).toEqual(["The first one stands here."]);
  });

  it("finds it inside braces", () => {
    expectFindings(
      "duplicate-key",
      `
reward: 1
dimensions:
  words: {type: length, unit: words, unit: chars}
#                                    ^^^^ given twice
`,
    );
  });
});
