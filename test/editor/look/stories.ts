import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gsm8kFile, sharedData } from "../../../src/rollouts/testing/shared-data";

const examples = join(import.meta.dirname, "..", "..", "..", "media", "examples");

/** A workspace with a reward file whose side term pays far more than its weight, and what the test has to name in it. */
export interface Story {
  readonly folder: string;
  readonly file: string;
  /** The key of the term that pays too much, as it stands in the text: its hover is the drawing, its number's has problems first. */
  readonly term: string;
  /** The reward file of its repaired twin. */
  readonly twin: string;
  /** The reward file that a run is made of. */
  readonly run: string;
  readonly rollouts: string;
  /** Terms of the aggregate by name; their rows in What if. */
  readonly side: string;
  /** Rollouts with turns, scored turn by turn; absent where there are none. */
  readonly steps: string | undefined;
}

/** The mock-ups' own question: grade-school maths, where 8% of the weight pays for few words. */
const concise = (weight: string): string => `reward: 1
name: gsm8k-concise
about: Right answer, worked steps, few words

data:
  rollouts: gsm8k/*.jsonl

extract:
  pred: [{regex: 'A:\\s*(.+)\\s*$', pick: last}, {number: {}}]
  answer: {number: gold}

dimensions:
  correct: {type: number_equal, of: pred, to: answer, unparseable: 0}
  format: {type: regex, pattern: '\\nA: -?[\\d,.]+\\s*$'}
  repetition: {type: repetition, n: 4, measure: repeated}
  equations: {type: regex, pattern: '<<', score: count, metric: true}
  length:
    type: length
    unit: words
    shape:
      - map: {from: [20, 120], to: [1, 0]}
      - clip: [0, 1]

aggregate:
  sum:
    correct: 1
    format: 0.05
    repetition: -0.05
    length: ${weight}

advantage:
  grpo: {std: group}

tests:
  - name: agrees with human labels
    file: gsm8k/*.jsonl
    expect: [correct == is_correct]
  - name: right beats wrong
    group:
      a: {completion: "9 * 2 = <<9*2=18>>18\\nA: 18", gold: "18"}
      b: {completion: "A: 26", gold: "18"}
    expect: [total(a) > total(b)]

probes:
  - empty
  - no_reasoning
  - answers
  - style
`;

const workplace = `reward: 1
name: workplace
data: {rollouts: workplace/*.jsonl, group: policy}
dimensions:
  # The reward stored with each rollout.
  outcome: recorded.total
  # A turn that calls a tool and gets a result.
  acts: {type: expr, level: turn, of: size(calls) > 0 && size(results) > 0, credit: in_place}
  brevity: {type: length, level: turn, of: text, unit: words, shape: [{scale: -0.002}], credit: in_place}
aggregate: {sum: {outcome: 1, acts: 0.3, brevity: 1}}
`;

/** A new folder with the story: on real solutions where they are, else the bundled example. */
export function makeStory(): Story {
  const folder = mkdtempSync(join(tmpdir(), "reward-lab-look-"));
  return gsm8kFile === undefined ? bundled(folder) : solutions(folder, gsm8kFile);
}

function solutions(folder: string, data: string): Story {
  mkdirSync(join(folder, "gsm8k"));
  copyFileSync(data, join(folder, "gsm8k", "model_solutions.jsonl"));
  writeFileSync(join(folder, "gsm8k-concise.reward.yaml"), concise("0.1"));
  writeFileSync(
    join(folder, "gsm8k-gated.reward.yaml"),
    concise("{weight: 0.1, when: correct == 1}").replace("name: gsm8k-concise", "name: gsm8k-gated"),
  );
  const turns = sharedData("nemo_gym", "workplace_assistant.rollouts.jsonl");
  if (turns !== undefined) {
    mkdirSync(join(folder, "workplace"));
    copyFileSync(turns, join(folder, "workplace", "assistant.rollouts.jsonl"));
    writeFileSync(join(folder, "workplace.reward.yaml"), workplace);
  }
  return {
    folder,
    file: "gsm8k-concise.reward.yaml",
    term: "    length",
    twin: "gsm8k-gated.reward.yaml",
    run: concise("0.5"),
    rollouts: "gsm8k/*.jsonl",
    side: "length",
    steps: turns && "workplace.reward.yaml",
  };
}

function bundled(folder: string): Story {
  cpSync(join(examples, "arithmetic"), folder, { recursive: true });
  return {
    folder,
    file: "brief.reward.yaml",
    term: "    brevity",
    twin: "brief-fixed.reward.yaml",
    run: readFileSync(join(folder, "brief.reward.yaml"), "utf8").replace("    brevity: 0.2", "    brevity: 0.5"),
    rollouts: "rollouts/*.jsonl",
    side: "brevity",
    steps: undefined,
  };
}
