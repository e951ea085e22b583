import { describe, it } from "vitest";
import { probesOn } from "../testing-probes";
import { expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  correct: {type: exact}
`;
const unsteady = (changed: number, share: number | null) => ({
  probes: probesOn(text, [], { unsteady: [{ dimension: "correct", rollouts: 32, changed, share }] }),
});

describe("nondeterministic-reward", () => {
  it("marks a rule whose number changes at all", () => {
    const fixture = text.replace("exact}", "exact}\n# ^^^^^^^ in 1 of 32 rollouts, by 3% of the spread within groups");
    expectFindings("nondeterministic-reward", fixture, unsteady(1, 0.03));
  });

  it("is quiet where nothing changes", () => {
    expectFindings("nondeterministic-reward", text, unsteady(0, null));
    expectFindings("nondeterministic-reward", text, { probes: probesOn(text, []) });
  });
});
