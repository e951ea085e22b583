import { describe, expect, it } from "vitest";
import { compile } from "../compile";
import { parseDocument } from "../document/document";
import { expectFindings } from "../testing";

const head = "reward: 1\ndimensions:\n  words: {type: length, unit: words}\n";

describe("probes", () => {
  it("are packs and names, with what they allow", () => {
    const text = `${head}probes:
  - blank
  - {stuffing: {allow: 0.02}}
  - constant_answer: {answers: ["yes", ""], allow: 0.3}
`;
    expectFindings("bad-probe", text);
    expect(compile(parseDocument(text)).plan?.probes).toMatchObject([
      { name: "blank", path: ["probes", 0] },
      { name: "stuffing", allow: 0.02 },
      { name: "constant_answer", allow: 0.3, answers: ["yes", ""] },
    ]);
  });

  it("are marked where they cannot be read, and stop nothing", () => {
    const text = `
${head}probes:
  - {empty: {allow: little}}
#                   ^^^^^^ is a number
  - {padding: 3}
#             ^ Write what \`padding\` allows
  - [blank]
#   ^^^^^^^ is a name
  - {empty: }
#   ^^^^^^^^^ listed twice
`;
    expectFindings("bad-probe", text);
    expect(compile(parseDocument(text)).plan?.probes.map(({ name }) => name)).toEqual(["empty", "padding"]);
  });

  it("that nobody knows are compared with those that there are", () => {
    const [found] = expectFindings(
      "unknown-name",
      `
${head}probes: [emtpy]
#        ^^^^^ Did you mean \`empty\`?
`,
    );
    expect(found?.fixes?.[0]?.title).toBe("Change to `empty`");
  });

  it("of the language that are not made yet are named", () => {
    expectFindings(
      "not-supported-yet",
      `
${head}probes: [judge_attack, skip_test]
#        ^^^^^^^^^^^^ left out
#                      ^^^^^^^^^ left out
`,
    );
  });

  it("take what they know", () => {
    expectFindings(
      "unknown-parameter",
      `
${head}probes: [{padding: {answers: [a]}}]
#                   ^^^^^^^ takes no \`answers\`
`,
    );
  });
});
