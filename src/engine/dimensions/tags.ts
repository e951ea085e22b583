import { scoreTexts, textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, optional, parameters, textList } from "../parameters";
import { defineDimension } from "../record";
import { tagCheck, type TagRules } from "../text/tag-check";

interface Options {
  readonly order?: readonly string[];
  readonly all?: readonly string[];
  readonly once?: readonly string[];
  readonly pairs?: readonly string[];
  readonly outside: "allow" | "forbid";
  readonly empty: "forbid" | "allow";
}

const rulesOf = ({ order = [], all = [], once = [], pairs = [], outside, empty }: Options): TagRules => ({
  order,
  once: [...all, ...once],
  pairs,
  outsideAllowed: outside === "allow",
  emptyAllowed: empty === "allow",
});

export default defineDimension({
  kind: "dimension",
  name: "tags",
  summary: "Whether required tags stand as they should.",
  docs: `- \`order\`: each pair \`<name>...</name>\` stands exactly once, is closed and not empty, and is closed before the next one opens.
- \`all\`: the same in any order. \`once\`: further pairs beside \`order\`, anywhere.
- \`pairs\`: pairs that may stand any number of times, none included, but open and close in turn and are not empty.
- \`empty: allow\` lets a pair hold nothing or white space only.
- \`outside: forbid\` lets nothing but white space stand outside of the listed pairs.
- \`score: all\` gives 1 if everything holds, else 0; \`score: fraction\` gives the share of the listed pairs that stand as they
  should, order aside, and 0 where \`outside: forbid\` is broken. With nothing listed the score is 1.

\`{order: [think], empty: allow}\` is close to TRL's \`think_format_reward\`, which also wants the text to begin with \`<think>\`, and
lets \`</think>\` stand several times.

\`\`\`yaml
dimensions:
  format: {type: tags, order: [think, answer]}
\`\`\``,
  source: "TRL think_format_reward",
  parameters: parameters({
    order: optional(textList("Names that must stand exactly once, in this order.")),
    all: optional(textList("Names that must stand exactly once, in any order.")),
    pairs: optional(textList("Names that may repeat, but open and close in turn.")),
    once: optional(textList("Further names that must stand exactly once, anywhere.")),
    outside: choice("Whether text may stand outside of the tags.", ["allow", "forbid"]),
    empty: choice("Whether a pair may be empty.", ["forbid", "allow"]),
    score: choice("What is measured.", ["all", "fraction"]),
  }),
  mistake({ order = [], all = [], once = [], pairs = [] }) {
    const names = [...order, ...all, ...once, ...pairs];
    const again = names.find((name, i) => names.indexOf(name) < i);
    return again === undefined ? undefined : `\`${again}\` is listed twice, and a tag has one rule. List it once.`;
  },
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate(input, parameters) {
    const check = tagCheck(rulesOf(parameters));
    return parameters.score === "fraction"
      ? scoreTexts(input, check.share)
      : scoreTexts(input, (text) => (check.holds(text) ? 1 : 0));
  },
  explain(of, _to, parameters) {
    const text = textOf(of) ?? "";
    const check = tagCheck(rulesOf(parameters));
    const faults = check.faults(text);
    const bad = new Map(faults.map(({ name, fault }) => [name, fault]));
    const sentence = faults.map(({ name, fault }) => (name === "" ? fault : `<${name}> is ${fault}`)).join(", ");
    return {
      why: faults.length === 0 ? "all tags stand as they should" : sentence,
      evidence: check.places(text).map(({ name, start, end }) => {
        const fault = bad.get(name);
        return { start, end, note: fault ?? "tag", ...(fault === undefined ? {} : { against: true }) };
      }),
    };
  },
});
