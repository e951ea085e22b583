import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const text = (shaping: string, training: string) => `
reward: 1
dimensions:
  closer: {type: expr, of: "0 - obs.distance", level: step, shape: [${shaping}]}
${training}
`;
const sb3 = "train: {trainer: sb3.ppo, env: CartPole-v1, options: {gamma: 0.95}}";
const fires = (file: string) => diagnosticsOf(file).filter(({ rule }) => rule === "gamma-mismatch").length;

describe("gamma-mismatch", () => {
  it("stands at the shaping's discount, shows training's, and takes it over", () => {
    const file = text("{potential: {gamma: 0.99}}", sb3);
    const marked = file.replace(
      "0.99}}]}",
      "0.99}}]}\n#                                                                                       ^^^^ Shaping of `closer` uses gamma = 0.99, training 0.95 (`train.options.gamma`)",
    );
    const [found] = expectFindings("gamma-mismatch", marked);
    expect(found?.related).toHaveLength(1);
    expect(applyFix("gamma-mismatch", "0.95", file)).toBe(file.replace("gamma: 0.99}}", "gamma: 0.95}}"));
  });

  it("knows the main argument, and what trainers do where the file says nothing", () => {
    expect(fires(text("{potential: 0.9}", "train: {trainer: sb3.ppo, env: CartPole-v1}"))).toBe(1);
    expect(fires(text("{potential: 0.99}", "train: {trainer: sb3.ppo, env: CartPole-v1}"))).toBe(0);
    expect(fires(text("{potential: 0.99}", "train: {trainer: trl.grpo}"))).toBe(1);
    expect(fires(text("{potential: 1}", "train: {trainer: trl.grpo}"))).toBe(0);
  });

  it("is quiet where they agree, and where nothing is known of training", () => {
    expect(fires(text("{potential: {gamma: 0.95}}", sb3))).toBe(0);
    expect(fires(text("{potential: {gamma: 0.9}}", ""))).toBe(0);
    expect(fires(text("{discount: {gamma: 0.9}}", sb3))).toBe(0);
  });
});
