import { describe, expect, it } from "vitest";
import { probed, probesOn } from "../testing-probes";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  correct: {type: exact}
aggregate:
  sum:
    correct: 1
probes: [master_keys]
`;
const blame = [{ dimension: "correct", path: ["aggregate", "sum", "correct"], part: 1 }];
const keys = (count: number, of: number, prompts = 100) => ({
  probes: probesOn(text, [probed("master_keys", { accepted: { count, of }, prompts, blame, path: ["probes", 0] })]),
});
const marked = text.replace("    correct: 1", "    correct: 1\n#            ^ taken for right in");

describe("one-token-fools-judge", () => {
  it("warns from two accepted responses on, and is an error above 5%", () => {
    expect(expectFindings("one-token-fools-judge", marked, keys(3, 1000))[0]?.severity).toBe("warning");
    expect(expectFindings("one-token-fools-judge", marked, keys(60, 1000))[0]?.severity).toBe("error");
  });

  it("is quiet for one accepted response, and on fewer than 100 prompts", () => {
    expectFindings("one-token-fools-judge", text, keys(1, 1000));
    expectFindings("one-token-fools-judge", text, keys(60, 990, 99));
  });
});
