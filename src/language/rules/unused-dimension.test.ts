import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("unused-dimension", () => {
  it("fades a dimension that nothing uses", () => {
    const [found] = expectFindings(
      "unused-dimension",
      `
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars}
# ^^^^^ neither paid nor read
aggregate: {sum: {words: 1}}
`,
    );
    expect(found?.unnecessary).toBe(true);
  });

  it("leaves alone what a condition, a weight or another dimension reads", () => {
    expectFindings(
      "unused-dimension",
      `
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars}
  few: {type: length, unit: lines}
  ratio: chars - few
aggregate: {sum: {ratio: {weight: 1, when: words > 1}}}
`,
    );
  });

  it("waits until every dimension can be read, since the broken one may be the reader", () => {
    expectFindings(
      "unused-dimension",
      `
reward: 1
dimensions:
  words: {type: length, unit: words}
  long: words >
  chars: {type: length, unit: chars}
aggregate: {sum: {chars: 1}}
`,
    );
  });

  it("makes it a metric", () => {
    const text = "reward: 1\ndimensions:\n  a: {type: length}\n  b:\n    type: length\n    unit: chars\naggregate: a\n";
    expect(applyFix("unused-dimension", "metric", text)).toContain("    unit: chars\n    metric: true\naggregate");
  });
});
