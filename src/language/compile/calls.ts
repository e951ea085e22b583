import type { NameInfo } from "../../engine/expression/types";
import { policyModel, type CallMessage, type CallPlan } from "../../engine/calls/call-plan";
import type { ExtractionPlan, Path } from "../../engine/plan";
import { type Entry, entryOf, isEmpty, type ScalarTree, type Tree } from "../document/tree";
import { readAsking, readImages } from "./asking";
import { readTemplate, templateReads } from "./calls-template";
import { readCallScore } from "./calls-score";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";

/** Keys of a call, with what each is. */
export const callKeys: Readonly<Record<string, string>> = {
  model: "Who answers: a name of `models`. What `policy` answers counts as the policy's text.",
  template:
    "The question: text, or the file of one, with `{column}` in it; `{NAME.options}` or the shuffled column's own name stand for the options as they are shown. Default: `{prompt}`.",
  system: "What is said before the question: text, or the file of one.",
  images: "Pictures that are shown with the question: a column, or a list of them.",
  n: "How many answers each rollout gets: one text, or a list of so many. Default: 1.",
  shuffle:
    "A list that is shown in another order, never the one in which it stands; `NAME.options` is the order shown.",
  seed: "With the rollout's id it decides the order and is the seed of the answers. Default: 0.",
  when: "Only where this holds is anything asked; elsewhere it abstains.",
  score: "A reward that scores the answers, a file or what would stand in one: `NAME.score`.",
  retry: "How often a question that failed is asked again. Default: 0.",
  timeout: "How long an answer is waited for, in seconds or as `20s`.",
  cache:
    "`true` (default): a rollout's answer is kept. `content`: rollouts with equal questions get one answer. `false`: it is asked every time.",
  about: "A sentence for readers.",
};

/** Reads one entry of `calls`. */
export function readCall(c: Compiling, entry: Entry): Omit<ExtractionPlan, "digest"> | undefined {
  const { key: name, keyRange, value } = entry;
  const path: Path = ["calls", name];
  if (value.kind !== "mapping") {
    const message = `\`${name}\` is a mapping that says who answers what: \`${name}: {model: policy, template: again.md}\`.`;
    report(c, isEmpty(value) ? keyRange : value, { rule: "wrong-parameter-type", message, stops: true });
    return undefined;
  }
  for (const field of value.entries) {
    if (field.key in callKeys) continue;
    report(c, field.keyRange, {
      rule: "unknown-parameter",
      message: `A call has no \`${field.key}\`.`,
      stops: true,
      wrong: field.key,
      candidates: Object.keys(callKeys),
    });
  }
  const field = (key: string): Tree | undefined => {
    const tree = entryOf(value, key)?.value;
    return tree === undefined || isEmpty(tree) ? undefined : tree;
  };
  const model = readModel(c, name, keyRange, field("model"));
  const expression = (key: string, as: "value" | "condition") => {
    const tree = field(key);
    return tree && readExpression(c, tree, { path: [...path, key], reader: name, as });
  };
  const shuffle = expression("shuffle", "value");
  const when = expression("when", "condition");
  const images = readImages(c, field("images"), [...path, "images"], name);
  if (shuffle && shuffle.type !== "list" && shuffle.type !== "any")
    report(c, field("shuffle")!, {
      rule: "wrong-parameter-type",
      message: `\`shuffle\` needs a list, and \`${shuffle.text}\` is a ${shuffle.type}.`,
      stops: true,
    });
  const fromPolicy = model === policyModel;
  const n = readCount(c, "n", field("n"), 1) ?? 1;
  // A template may show the options of its own call.
  const shown: NameInfo = { type: "list" };
  if (field("shuffle")) c.infos.set(`${name}.options`, shown);
  const messages = (["system", "template"] as const).flatMap((key): readonly CallMessage[] => {
    const tree = field(key);
    if (tree === undefined && key === "system") return [];
    const template = readTemplate(c, tree ?? plainPrompt(keyRange), { name, path: [...path, key], shuffle });
    return [{ role: key === "system" ? "system" : "user", template }];
  });
  const score = readCallScore(c, field("score"));
  const asking = readAsking(c, field, []);
  const call: CallPlan = {
    model: model ?? "",
    messages,
    images,
    n,
    shuffle,
    seed: readCount(c, "seed", field("seed"), 0) ?? 0,
    when,
    asking: { retry: 0, ...asking, cache: asking?.cache ?? true },
    sharedByContent: textOf(field("cache")) === "content",
    score: score?.plan,
  };
  const type = (one: NameInfo["type"]): NameInfo["type"] => (n === 1 ? one : "list");
  c.infos.set(name, { type: type("text"), fromPolicy });
  if (score)
    c.infos.set(`${name}.score`, {
      type: type("number"),
      ...(n === 1 && { interval: score.plan.aggregate.interval }),
    });
  const reads = [...templateReads(messages), ...[shuffle, when, images].flatMap((read) => read?.reads ?? [])];
  reportDimensions(c, name, value, reads);
  if (model === undefined) return undefined;
  return { name, path, expression: undefined, steps: [], call, reads: [...new Set(reads)] };
}

const plainPrompt = ({ start, end }: { start: number; end: number }): ScalarTree => ({
  kind: "scalar",
  value: "{prompt}",
  text: "{prompt}",
  style: "plain",
  start,
  end,
});

const textOf = (tree: Tree | undefined): string | undefined => (tree?.kind === "scalar" ? tree.text : undefined);

function readModel(
  c: Compiling,
  name: string,
  at: { start: number; end: number },
  tree: Tree | undefined,
): string | undefined {
  if (tree?.kind === "scalar" && typeof tree.value === "string") return tree.text;
  report(c, tree ?? at, {
    rule: tree ? "wrong-parameter-type" : "missing-parameter",
    message: `\`${name}\` needs \`model\`: who answers, a name of \`models\` such as \`policy\`.`,
    stops: true,
    wrong: "model",
  });
  return undefined;
}

/** A whole number from `least`. */
function readCount(c: Compiling, key: string, tree: Tree | undefined, least: number): number | undefined {
  if (tree === undefined) return undefined;
  const found = tree.kind === "scalar" ? constantOf(c, tree) : undefined;
  if (found && "value" in found && Number.isSafeInteger(found.value) && found.value >= least) return found.value;
  const message = `\`${key}\` is a whole number from ${least}.`;
  report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
  return undefined;
}

/** Calls are answered before anything is measured. */
function reportDimensions(c: Compiling, name: string, value: Tree, reads: readonly string[]): void {
  for (const read of new Set(reads)) {
    const owner = c.declarations.has(read) ? read : (read.split(".")[0] ?? read);
    const kind = c.declarations.get(owner)?.kind;
    if (kind !== "dimension" && kind !== "term") continue;
    const places = c.reads.filter((place) => place.reader === name && place.name === read);
    const message = `\`${name}\` reads the ${kind} \`${read}\`, and calls are answered before anything is measured. Read columns, extractions or other calls.`;
    for (const at of places.length > 0 ? places : [value])
      report(c, at, { rule: "bad-expression", message, stops: true });
  }
}
