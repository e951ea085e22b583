import { describe, expect, it } from "vitest";
import { onlinePlan } from "../../../src/engine/online/online-plan";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";

function problems(shape: string, params = ""): readonly string[] {
  const text = `reward: 1
${params}
dimensions:
  bonus: {type: expr, level: step, of: reward, shape: [${shape}], credit: in_place}
advantage: {gae: {gamma: 0.9, lambda: 0.9}}
`;
  const { plan, problems: found } = compile(parseDocument(text));
  if (!plan) throw new Error(found.map(({ message }) => message).join("\n"));
  return onlinePlan(plan).problems.map(({ message }) => message);
}

describe("steps that go on from batch to batch, paid step by step", () => {
  it.each(["zscore: {within: running}", "adaptive_sigmoid", "decay_with_count: {of: obs, within: run}"])(
    "are refused with what to do: %s",
    (shape) => {
      const [name] = shape.split(":");
      expect(problems(shape.includes(":") ? `{${shape}}` : shape)).toEqual([
        `\`bonus\` is paid in place and \`${name}\` needs what the run remembers when its episode has ended, which is not known at its step. Pay it at the end of the episode (\`credit: end\`), or write it over what is known.`,
      ]);
    },
  );

  it("are taken where they need nothing else", () => {
    expect(problems("{decay_with_count: {of: obs}}")).toEqual([]);
    expect(problems("{scale: 1 + step}")).toEqual([]);
  });

  it("are refused where they would go on along the episode with other numbers than at its start", () => {
    expect(problems("{discount: {gamma: 'min(1, step / 1000)'}}")[0]).toContain("the numbers of `discount` change");
  });
});
