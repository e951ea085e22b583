import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("wrong-parameter-type", () => {
  it("says what is wanted, with the range", () => {
    expectFindings(
      "wrong-parameter-type",
      `
reward: 1
dimensions:
  repeats: {type: repetition, n: 0}
#                                ^ takes a number from 1, not \`0\`
  words: {type: length, unit: wrods, metric: yes}
#                             ^^^^^ Did you mean \`words\`?
#                                            ^^^ true or false
  chars: {type: length, unit: chars, shape: {clip: [0, 1]}}
#                                           ^^^^^^^^^^^^^^ is a list of steps
`,
    );
  });

  it("finds sections of another form, which would be passed over", () => {
    expectFindings(
      "wrong-parameter-type",
      `
reward: 1
name: {a: 1}
#     ^^^^^^ is a text
extract: [{tag: answer}]
#        ^^^^^^^^^^^^^^^ maps names
suppress: unused-dimension
#         ^^^^^^^^^^^^^^^^ is a list
dimensions: {words: {type: length}}
`,
    );
  });

  it("takes an expression over params for a number", () => {
    expectFindings(
      "wrong-parameter-type",
      `
reward: 1
params: {most: 100, buffer: most / 4}
dimensions:
  words: {type: length, shape: [{soft_overlong: {limit: most + 1, buffer: buffer}}]}
`,
    );
  });

  it("finds parameters that are fine one by one and not together", () => {
    expectFindings(
      "wrong-parameter-type",
      `
reward: 1
dimensions:
  kind: {type: keyword, any: []}
#              ^^^^^^^ looks for nothing
  form: {type: tags, order: [think, think]}
#              ^^^^ \`think\` is listed twice
  long:
    type: length
    shape:
      - clip: [5, 1]
#       ^^^^ the wrong way round: write \`clip: [1, 5]\`
      - clip
#       ^^^^ keeps every value
      - map: {from: [1, 1], to: [0, 1]}
#       ^^^ must differ
`,
    );
  });

  it("finds numbers that are none", () => {
    expectFindings(
      "wrong-parameter-type",
      `
reward: 1
dimensions:
  long: {type: length, shape: [{scale: .inf}, {offset: .nan}]}
#                                      ^^^^ no finite number
#                                                      ^^^^ no finite number
`,
    );
  });

  it("puts a single step into a list", () => {
    const text = "reward: 1\ndimensions:\n  words: {type: length, shape: {clip: [0, 1]}}\n";
    expect(applyFix("wrong-parameter-type", "[{clip", text)).toContain("shape: [{clip: [0, 1]}]}");
  });
});
