import { describe, it } from "vitest";
import { expectFindings } from "../testing";

describe("bad-test", () => {
  it("marks a test without expectation, and an unknown member, and a group of nobody", () => {
    expectFindings(
      "bad-test",
      `
reward: 1
dimensions:
  words: {type: length, unit: words}
tests:
  - name: nothing
#   ^^^^ expects nothing
    rollout: {completion: one}
  - name: members
    group: {a: {completion: one}, b: {completion: two}}
    expect: {total(c): 1}
#            ^^^^^^^^ no member \`c\`
  - name: empty
    group: {}
#          ^^ maps names to rollouts
    expect: {total: 1}
`,
    );
  });
});
