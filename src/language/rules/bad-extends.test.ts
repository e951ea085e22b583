import { describe, expect, it } from "vitest";
import { diagnosticsOf, expectFindings } from "../testing";

const dimensions = "dimensions: {words: {type: length}}";

describe("bad-extends", () => {
  it("says that a parent is missing, at its path, and nothing that follows from it", () => {
    const text = "reward: 1\nextends: base.reward.yaml # the house rules\naggregate: {sum: {correct: 1}}\n";
    const found = diagnosticsOf(text, { files: new Map([["base.reward.yaml", null]]) });
    expect(found.map(({ rule, start, end }) => [rule, text.slice(start, end)])).toEqual([
      ["bad-extends", "base.reward.yaml"],
    ]);
    expect(found[0]?.message).toContain("There is no file `base.reward.yaml`");
  });

  it("says that a parent has not been read, and what is no path", () => {
    expectFindings(
      "bad-extends",
      `\nreward: 1\nextends: a.reward.yaml\n#        ^^^^^^^^^^^^^ not been read\n${dimensions}\n`,
    );
    expectFindings(
      "bad-extends",
      `\nreward: 1\nextends: {a: 1}\n#        ^^^^^^ the path of a reward file\n${dimensions}\n`,
    );
  });

  it("finds circles over several files and folders", () => {
    const files = new Map([
      ["shared/a.reward.yaml", `reward: 1\nextends: ../b.reward.yaml\n${dimensions}\n`],
      ["b.reward.yaml", `reward: 1\nextends: ./shared/../shared/a.reward.yaml\n`],
      ["shared/../shared/a.reward.yaml", "reward: 1\n"],
      ["./shared/../shared/a.reward.yaml", "reward: 1\n"],
    ]);
    expectFindings(
      "bad-extends",
      `
reward: 1
extends: shared/a.reward.yaml
#        ^^^^^^^^^^^^^^^^^^^^ \`b.reward.yaml\`, line 2
`,
      { files },
    );
  });

  it("is content without a parent, and with one that can be had", () => {
    expectFindings("bad-extends", `\nreward: 1\nextends:\n${dimensions}\n`);
    expectFindings("bad-extends", `\nreward: 1\nextends: a.reward.yaml\n`, {
      files: new Map([["a.reward.yaml", `reward: 1\n${dimensions}\n`]]),
    });
  });
});
