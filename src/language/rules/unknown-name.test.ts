import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("unknown-name", () => {
  const columns = ["completion", "answer"].map((name) => ({ name, type: "text" as const, missing: 0, example: "" }));

  it("marks a term that is no dimension", () => {
    expectFindings(
      "unknown-name",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
aggregate:
  sum:
    corect: 1
#   ^^^^^^ Did you mean \`correct\`?
`,
    );
  });

  it("marks a name in an expression that is nearly one of the file's, once however often it is read", () => {
    const text = `reward: 1
dimensions:
  correct: {type: exact, to: gold}
  wrong: 1 - corect
  both: corect * 2
`;
    const [found] = expectFindings(
      "unknown-name",
      text.replace("corect\n", "corect\n#            ^^^^^^ Did you mean `correct`?\n"),
    );
    expect([found?.severity, found?.related?.length]).toEqual(["warning", 1]);
    expect(applyFix("unknown-name", "correct", text)).toBe(text.replaceAll("corect", "correct"));
  });

  it("says nothing of a column that a type reads by default, however like a name of the file it is", () => {
    expectFindings(
      "unknown-name",
      `
reward: 1
dimensions:
  passes: {type: tests, timeout: 9}
  case: completion.contains('x')
`,
    );
  });

  it("takes any other name for a column while no rollouts are known", () => {
    expectFindings("unknown-name", "reward: 1\ndimensions:\n  a: difficulty * 2\n");
  });

  it("knows the columns of the rollouts", () => {
    expectFindings(
      "unknown-name",
      "reward: 1\ndimensions:\n  a: size(answers)\n#         ^^^^^^^ Did you mean `answer`?\n",
      { columns },
    );
    expectFindings("unknown-name", "reward: 1\ndimensions:\n  a: size(answer)\n", { columns });
  });

  it("leaves the words of list macros alone", () => {
    expectFindings("unknown-name", "reward: 1\ndimensions:\n  a: turns.exists(turm, turm.text == '')\n");
  });
});
