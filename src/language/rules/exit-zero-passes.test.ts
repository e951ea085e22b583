import { describe, it } from "vitest";
import { probed, probesOn } from "../testing-probes";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  passes: {type: exact}
aggregate:
  sum:
    passes: 1
probes: [exit_zero]
`;
const blame = [{ dimension: "passes", path: ["aggregate", "sum", "passes"], part: 1 }];

describe("exit-zero-passes", () => {
  it("marks the term that pays a program that only exits", () => {
    const fixture = text.replace("    passes: 1", "    passes: 1\n#           ^ is paid 1.00 (n = 100 prompts)");
    const result = probed("exit_zero", { state: "failed", value: 1, blame, path: ["probes", 0] });
    expectFindings("exit-zero-passes", fixture, { probes: probesOn(text, [result]) });
  });

  it("is quiet where it is not paid, and where programs are not run", () => {
    expectFindings("exit-zero-passes", text, { probes: probesOn(text, [probed("exit_zero")]) });
    const skipped = probed("exit_zero", { state: "skipped", value: null });
    expectFindings("exit-zero-passes", text, { probes: probesOn(text, [skipped]) });
  });
});
