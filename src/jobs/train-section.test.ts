import { describe, expect, it } from "vitest";
import { compile, parseDocument } from "../language";
import { trainers } from "../training/trainers";
import { exampleSection, sectionSnippet } from "./train-section";

describe("the train section of an example", () => {
  it.each(trainers.map((trainer) => [trainer.name, trainer] as const))(
    "of %s is a section that it takes",
    (name, trainer) => {
      const section = exampleSection(trainer);
      expect(section).toMatch(/^train:\n {2}trainer: /);
      const { plan, problems } = compile(
        parseDocument(`reward: 1\ndimensions: {words: {type: length, unit: words}}\n${section}`),
      );
      expect(problems.filter(({ stops }) => stops)).toEqual([]);
      expect(plan?.train?.trainer).toBe(name);
    },
  );

  it("becomes a snippet with a stop at each value but the trainer's name", () => {
    const section = "train:\n  trainer: trl.grpo\n  steps: 100\n  options: {beta: 0.1}\n";
    expect(sectionSnippet(section)).toBe(
      "train:\n  trainer: trl.grpo\n  steps: ${1:100}\n  options: ${2:{beta: 0.1\\}}\n",
    );
  });
});
