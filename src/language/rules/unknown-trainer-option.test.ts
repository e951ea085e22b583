import { describe, expect, it } from "vitest";
import { complete } from "../completion";
import { parseDocument } from "../document/document";
import { hover } from "../hover";
import { applyFix, expectFindings } from "../testing";
import type { TrainerKnowledge, TrainerOption } from "../types";

const option = (name: string, type: string, accepts: TrainerOption["accepts"], more = {}): TrainerOption => ({
  name,
  type,
  accepts,
  default: "0.0",
  docs: "KL coefficient.",
  choices: [],
  ...more,
});
const trainer: TrainerKnowledge = {
  trainer: "trl.grpo",
  configuration: "GRPOConfig",
  version: "TRL 1.16.0",
  options: [
    option("beta", "float", ["number"]),
    option("max_completion_length", "int | None", ["integer", "null"]),
    option("lr_scheduler_type", "SchedulerType | str", ["string"], { choices: ["linear", "cosine", "constant"] }),
    option("optim_args", "Any", []),
    option("num_generations", "int", ["integer"]),
  ],
};
const head = "reward: 1\ndimensions: {words: {type: length}}\ntrain:\n  trainer: trl.grpo\n";

describe("unknown-trainer-option", () => {
  it("marks what the installed version does not have, of the wrong type or with no such choice", () => {
    expectFindings(
      "unknown-trainer-option",
      `${head}  options:
    bta: 0.1
#   ^^^ \`GRPOConfig\` of TRL 1.16.0 has no option \`bta\`. Did you mean \`beta\`?
    zzzzzzzz: 1
#   ^^^^^^^^ has no option
    beta: high
#         ^^^^ \`beta\` takes a number (\`float\`), not a text.
    max_completion_length: 3.5
#                          ^^^ takes a whole number or nothing (\`int | None\`), not a number.
    lr_scheduler_type: cosin
#                      ^^^^^ Did you mean \`cosine\`?
    num_generations: 4
#   ^^^^^^^^^^^^^^^ \`num_generations\` is decided elsewhere. Set train.group_size.
`,
      { trainer },
    );
  });

  it("is silent where all fits, and where a type tells too little", () => {
    const options = "{beta: 1, max_completion_length: null, lr_scheduler_type: linear, optim_args: [1]}";
    expectFindings("unknown-trainer-option", `${head}  options: ${options}\n`, { trainer });
  });

  it("knows without an environment only what other parts of the file decide", () => {
    expectFindings(
      "unknown-trainer-option",
      `${head}  options: {bta: 0.1, seed: 3}
#                     ^^^^ decided elsewhere. Set train.seed.
`,
    );
  });

  it("does not hold one trainer's options against another", () => {
    const other = { ...trainer, trainer: "trl.rloo" };
    expectFindings("unknown-trainer-option", `${head}  options: {bta: 0.1}\n`, { trainer: other });
  });

  it("changes the name", () => {
    expect(applyFix("unknown-trainer-option", "beta", `${head}  options: {bta: 0.1}\n`, { trainer })).toContain(
      "{beta: 0.1}",
    );
  });
});

describe("options of a trainer", () => {
  const at = (text: string) => ({ document: parseDocument(text.replace("|", "")), offset: text.indexOf("|") });
  const offered = (text: string, knowledge = { trainer }) => {
    const { document, offset } = at(text);
    return complete(document, offset, knowledge);
  };

  it("are offered with type, default and docs, but for those that are decided elsewhere or there already", () => {
    const found = offered(`${head}  options:\n    beta: 1\n    |\n`);
    expect(found.map(({ label }) => label)).toEqual(["max_completion_length", "lr_scheduler_type", "optim_args"]);
    expect(found[0]).toMatchObject({ detail: "int | None" });
    expect(found[0]!.documentation).toBe(
      "KL coefficient.\n\n`int | None`. Default: `0.0`. `GRPOConfig` of TRL 1.16.0.",
    );
  });

  it("offer their choices", () => {
    const found = offered(`${head}  options:\n    lr_scheduler_type: |\n`);
    expect(found.map(({ label }) => label)).toEqual(["linear", "cosine", "constant"]);
  });

  it("say in the hover that they were not checked where there is no environment", () => {
    const { document, offset } = at(`${head}  options: {be|ta: 1}\n`);
    expect(hover(document, offset)?.contents.join()).toContain("Not checked: no environment");
    expect(hover(document, offset, { trainer })?.contents.join()).toContain("KL coefficient.");
  });
});

describe("the section train", () => {
  it("offers the trainers, and the keys of the one it names", () => {
    const document = (text: string) => complete(parseDocument(text.replace("|", "")), text.indexOf("|"));
    const trainers = document("reward: 1\ndimensions: {a: {type: length}}\ntrain:\n  trainer: |\n");
    expect(trainers.map(({ label }) => label)).toEqual(["command", "sb3.ppo", "trl.grpo", "trl.rloo"]);
    const keys = document("reward: 1\ndimensions: {a: {type: length}}\ntrain:\n  trainer: command\n  |\n");
    expect(keys.map(({ label }) => label)).toEqual(["command", "steps", "progress", "seed", "device"]);
  });

  it.each([
    ["unknown-type", "trainer: trl.gpro", "There is no trainer `trl.gpro`. Did you mean `trl.grpo`?"],
    ["unknown-parameter", "trainer: sb3.ppo\n  group_size: 4", "`sb3.ppo` takes no `group_size`."],
    ["not-supported-yet", "trainer: verl", "The trainer `verl` is not built yet"],
    ["not-supported-yet", "trainer: trl.grpo\n  stages: []", "`train.stages` is not built yet"],
  ])("has %s for {%s}", (rule, train, message) => {
    const last = train.split("\n").at(-1)!.trim();
    const word = rule === "unknown-type" || last === "trainer: verl" ? last.split(": ")[1]! : last.split(":")[0]!;
    const column = 2 + last.indexOf(word);
    const carets = `#${" ".repeat(column - 1)}${"^".repeat(word.length)} ${message}`;
    expectFindings(rule, `reward: 1\ndimensions: {a: {type: length}}\ntrain:\n  ${train}\n${carets}\n`);
  });
});
