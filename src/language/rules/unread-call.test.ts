import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const head = `
reward: 1
calls:
  second: {model: policy, shuffle: options}
`;

describe("unread-call", () => {
  it("finds a call that only tests, or calls that nothing reads, read", () => {
    const [found] = expectFindings(
      "unread-call",
      `${head}# ^^^^^^ Nothing reads \`second\`, and \`policy\` is asked for it once a rollout.
dimensions:
  words: {type: length, unit: words}
tests:
  - {name: a, rollout: {options: [a, b], replies: {second: x}}, expect: {second: x}}
`,
    );
    expect(found?.unnecessary).toBe(true);
  });

  it.each([
    ["an extraction of its order", "extract: {first_shown: 'second.options[0]'}\ndimensions: {a: size(first_shown)}"],
    ["a dimension", "dimensions: {words: {type: length, of: second, unparseable: 0}}"],
    ["siblings", "dimensions: {a: 'mean(group.map(r, size(r.second)))'}"],
    ["an estimator", "dimensions: {a: {type: length}}\nadvantage: [grpo, {multiply: size(second)}]"],
    ["a parameter", "dimensions: {a: {type: length, when: size(second) > 3}}"],
    ["the aggregate", "dimensions: {a: {type: length}}\naggregate: {sum: {a: {weight: 1, when: size(second) > 3}}}"],
    ["a file that cannot be read yet", "dimensions: {a: {type: lengthy, of: second}}"],
  ])("leaves alone what is read by %s", (_, rest) => {
    expectFindings("unread-call", `${head}${rest}\n`);
  });

  it("leaves alone a call that another call reads, and removes one that nothing does", () => {
    const text = `reward: 1
calls:
  draft: {model: policy}
  review: {model: judge, template: "{draft}"}
dimensions:
  words: {type: length, of: completion, unit: words}
`;
    expect(applyFix("unread-call", "Remove the call `review`", text)).toBe(
      text.replace('  review: {model: judge, template: "{draft}"}\n', ""),
    );
    expectFindings("unread-call", `\n${text.replace("of: completion", "of: review")}`);
  });
});
