/** Keys that every dimension has beside its type's parameters (LANGUAGE.md, section 5), with what each is. */
export const dimensionFields: Readonly<Record<string, string>> = {
  type: "What is measured: the name of a record.",
  of: "What is measured, as an expression. Default: `completion`.",
  to: "What it is compared with, as an expression. Default: `gold`.",
  when: "Where it applies. Where the condition is false the dimension abstains, and nothing is run.",
  shape: "Operations on the raw value, in order: `[{clip: [0, 1]}, negate]`.",
  range: "The range after shape, `[low, high]`, as declared by you.",
  unparseable:
    "The value, after shape, where the policy's output lacks what must be there; or `abstain`. Default: the worse end of the shaped range.",
  on_error:
    "What our own failure does: `error` (the rollout is unscorable, the default), `neutral` (the group's mean), `skip`, a number, `drop_group` or `stop`.",
  level:
    "What has a value of its own: `turn`, `step`, `item` or `token`. Default: what `of` reads one by one, else the whole rollout.",
  over: "A list of which every element is scored (`it` in expressions).",
  reduce:
    "How a list becomes one number: `sum` (the default), `mean`, `first`, `last`, `min`, `max`, `product`, `{discounted: {gamma}}`.",
  credit: "Where a list is paid: at the `end` (the default), or `in_place`, where each element is.",
  each: "Siblings that share the other keys, by name: `each: {first: {of: a}, second: {of: b}}` gives `NAME.first` and `NAME.second`.",
  images: "Pictures for types that look at them: a column, or a list of columns and `{draw: boxes}`.",
  window: "How many steps or turns up to here a model sees.",
  retry: "How often a question that failed is asked again.",
  timeout: "How long an answer is waited for, in seconds or as `20s`.",
  cache: "`content`: equal questions are asked once, and the answer is kept.",
  ensemble:
    "Several versions whose values are put together: `ensemble: {members: [{model: a}, {model: b}], combine: median}`.",
  metric: "`true`: measured and shown, never paid.",
  about: "A sentence for readers.",
};

/** Keys of a term that is written as a mapping. */
export const termFields: Readonly<Record<string, string>> = {
  weight: "What the term counts: a number, or an expression. Default: 1.",
  when: "Where the term is paid. Where the condition is false it is left out.",
  shape: "Operations on the term's value, in order.",
  range: "The range of the term's value after shape, `[low, high]`, as declared by you.",
  level: "`step`, `turn`, `item` or `token`: the node is worked out for each element.",
  reduce: "How the elements become one number. Default: `sum`.",
  credit: "Where the elements are paid: at the `end` (the default), or `in_place`.",
  about: "A sentence for readers.",
};

/** Keys of a term that make it a list; a term that is a dimension has them where the dimension is declared. */
export const listTermFields: readonly string[] = ["level", "reduce", "credit"];

/** Keys that stand beside `of` in a node. */
export const nodeFields: Readonly<Record<string, string>> = {
  of: "The children, where the node has parameters of its own.",
  missing:
    "What a child without a value does: `skip` (left out), `abstain` (the node abstains), `neutral` (the group's mean), `renormalise` (the other weights grow), or a number.",
};
