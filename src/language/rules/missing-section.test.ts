import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("missing-section", () => {
  it("adds the version before everything else", () => {
    expect(applyFix("missing-section", "reward: 1", "dimensions:\n  words: {type: length}\n")).toBe(
      "reward: 1\n\ndimensions:\n  words: {type: length}\n",
    );
  });

  it("asks for an aggregate where nothing would be paid", () => {
    const text = "reward: 1\ndimensions:\n#^^^^^^^^^ Nothing is paid\n  words: {type: length, metric: true}\n";
    expectFindings("missing-section", text);
    expectFindings("missing-section", text.replace("metric: true", "unit: words").replace(/#.*\n/, ""));
  });

  it("asks for dimensions, also where the section is empty", () => {
    expectFindings("missing-section", "reward: 1\n#^^^^^ needs `dimensions`\n");
    expectFindings("missing-section", "reward: 1\ndimensions:\n#^^^^^^^^^ needs `dimensions`\n");
    expectFindings("missing-section", "reward: 1\ndimensions: {}\n#^^^^^^^^^ needs `dimensions`\n");
  });
});
