import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("credit-not-linear", () => {
  it("marks what is paid in place below a product, an expression or its own shape, and not below gates and ladders", () => {
    const file = (aggregate: string) => `
reward: 1
dimensions:
  task: {type: expr, level: step, of: reward, credit: in_place}
  tidy: {type: regex, pattern: x}
aggregate:
${aggregate}
advantage: {returns: {gamma: 1}}
`;
    expectFindings(
      "credit-not-linear",
      file("  product:\n    task: 1\n#   ^^^^ through `product` its elements\n    tidy: 1"),
    );
    expectFindings("credit-not-linear", file("  max: [task, tidy]\n#       ^^^^ through `max`"));
    expectFindings(
      "credit-not-linear",
      file("  sum:\n    task: {shape: [{clip: [0, 1]}]}\n#   ^^^^ the term's own `shape`"),
    );
    expectFindings(
      "credit-not-linear",
      file(
        "  sum:\n    missing: renormalise\n    of:\n      task: 1\n#     ^^^^ through `missing: renormalise` its elements\n      tidy: 1",
      ),
    );
    expectFindings("credit-not-linear", file("  sum: {task: 1, all: {weight: 1, sum: {tidy: 1}}}"));
    expectFindings("credit-not-linear", file("  gate: {when: tidy == 1, then: {sum: {task: 1}}, else: task}"));
    expectFindings("credit-not-linear", file("  ladder: [{when: tidy == 1, value: task}, {else: 0}]"));
    expectFindings("credit-not-linear", file("  level: step\n  credit: in_place\n  product: {task: 1, tidy: 1}"));
  });
});
