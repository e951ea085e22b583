import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("unknown-section", () => {
  it("says what is meant", () => {
    expectFindings(
      "unknown-section",
      `
reward: 1
dimension:
#^^^^^^^^ Did you mean \`dimensions\`?
  words: {type: length}
`,
    );
  });

  it("offers the change", () => {
    expect(applyFix("unknown-section", "dimensions", "reward: 1\ndimension:\n  words: {type: length}\n")).toBe(
      "reward: 1\ndimensions:\n  words: {type: length}\n",
    );
  });
});
