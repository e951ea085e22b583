import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

// Reference fixture: 7,473 rows, 1 epoch, 64 prompts a step are 117 steps; the breakpoint is 2,000.
const text = `
reward: 1
params: {warm: 300}
dimensions:
  words: {type: length, unit: words}
  tidy: {type: tags, order: [answer]}
aggregate:
  sum:
    words: {weight: 0.01, when: step > 10}
    tidy: {weight: "0.2 * min(1, step / 2000)"}
train: {trainer: trl.grpo, steps: 117}
`;
const points = (file: string) => diagnosticsOf(file).filter(({ rule }) => rule === "schedule-never-reached").length;

describe("schedule-never-reached", () => {
  it("stands at the number, in an expression in quotes too, and halves the run", () => {
    const marked = text.replace(
      '2000)"}',
      '2000)"}\n#                                       ^^^^ Step 2,000 is never reached: this run has 117 steps.',
    );
    expectFindings("schedule-never-reached", marked);
    // 117 / 2 = 58.5.
    expect(applyFix("schedule-never-reached", "half-way", text)).toContain('step / 59)"}');
  });

  it("finds comparisons, either way round, and params", () => {
    expect(points(text.replace("step > 10", "step > 200"))).toBe(2);
    expect(points(text.replace("step > 10", "200 < step"))).toBe(2);
    expect(points(text.replace("step > 10", "step >= warm"))).toBe(2);
    expect(
      points(text.replace("  tidy: {type", "  late: {type: expr, of: 'step < 500 ? 1 : 0'}\n  tidy: {type")),
    ).toBeGreaterThan(1);
  });

  it("is quiet about what is reached, open ramps, and files that do not say how long they train", () => {
    expect(points(text.replace("2000", "116"))).toBe(0);
    expect(points(text.replace("2000", "117"))).toBe(1);
    expect(points(text.replace("min(1, step / 2000)", "step / 2000"))).toBe(0);
    expect(points(text.replace(/train:.*/, ""))).toBe(0);
  });
});
