import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";
import { binarySummary, estimate, summaryOf, termSummary } from "../testing-summary";

const text = `
reward: 1
dimensions:
  format: {type: regex, pattern: '^<think>.*</think>'}
train: {trainer: trl.grpo, model: models/qwen}
`;
const marked = text.replace(
  "</think>'}",
  "</think>'}\n#                                ^^^^^^^^^^^^^^^^^^^^ The template already writes `<think>`",
);
/** The end of the templates of reasoning models. */
const template =
  "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n<think>\\n' }}{% endif %}";
const files = (name: string, content: string | null) => ({ files: new Map([[`models/qwen/${name}`, content]]) });
const prompts = (tag: string, n: number, ones = 0) => {
  const { summary } = {
    summary: summaryOf(2636, 659, {
      dimensions: [
        ones > 0
          ? binarySummary("format", 0, 2636, ones)
          : { ...binarySummary("format", 0, 2636, 0), sd: 0, min: 0, max: 0 },
      ],
      terms: [termSummary("format", 1, 1, estimate(1, 1, 1, 659))],
      statistics: { promptEnds: [{ tag, prompts: n, of: 2000 }] },
    }),
  };
  return { summary };
};

describe("regex-anchor-prefill", () => {
  it("renders the model's template, and makes the tag optional", () => {
    expectFindings("regex-anchor-prefill", marked, files("chat_template.jinja", template));
    expectFindings(
      "regex-anchor-prefill",
      marked,
      files("tokenizer_config.json", JSON.stringify({ chat_template: template })),
    );
    const fixed = applyFix("regex-anchor-prefill", "optional", text, files("chat_template.jinja", template));
    expect(fixed).toContain("pattern: '^(<think>)?.*</think>'");
    expectFindings("regex-anchor-prefill", fixed, files("chat_template.jinja", template));
  });

  it("is quiet about a template that leaves the tag to the policy, and one that cannot be had", () => {
    expectFindings("regex-anchor-prefill", text, files("chat_template.jinja", template.replace("<think>\\n", "")));
    expectFindings("regex-anchor-prefill", text, files("chat_template.jinja", null));
    expectFindings("regex-anchor-prefill", text, files("tokenizer_config.json", "{"));
    expectFindings("regex-anchor-prefill", text);
  });

  it("learns it from the prompts of rollouts, and shows the constant dimension beneath", () => {
    const found = diagnosticsOf(text, prompts("<think>", 1990));
    expect(found.map(({ rule }) => rule)).toEqual(["regex-anchor-prefill"]);
    expect(found[0]?.message).toContain("1,990 of 2,000 prompts");
    expect(found[0]?.related?.[0]?.message).toContain("(constant-dimension)");
    expectFindings("regex-anchor-prefill", text, prompts("<think>", 900));
    expectFindings("regex-anchor-prefill", text, prompts("<think>", 1990, 500));
  });

  it("knows patterns that need the tag at the start, and tags that must be there", () => {
    const of = (dimension: string) =>
      diagnosticsOf(
        text.replace(/\{type: regex.*\}(?=\ntrain)/, dimension),
        files("chat_template.jinja", template),
      ).filter(({ rule }) => rule === "regex-anchor-prefill").length;
    expect(of("{type: regex, pattern: '<think>.*</think>', match: full}")).toBe(1);
    expect(of("{type: regex, pattern: '(?s)^<think>.*</think>'}")).toBe(1);
    expect(of("{type: tags, order: [think, answer]}")).toBe(1);
    expect(of("{type: regex, pattern: '<think>.*</think>'}")).toBe(0);
    expect(of("{type: regex, pattern: '.*</think>', match: full}")).toBe(0);
    expect(of("{type: tags, order: [answer]}")).toBe(0);
  });
});
