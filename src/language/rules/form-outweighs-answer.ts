import { rangeOf } from "../document/document";
import { payOnlyWhen } from "../edits";
import { type PaidTerm, paidTerms } from "../paid-terms";
import { defineRule } from "../rule";
import { short } from "../statistics";

/** Types that look at the form of a response and compare with nothing. */
const forms: ReadonlySet<string> = new Set([
  "tags",
  "regex",
  "length",
  "keyword",
  "repetition",
  "language",
  "json_schema",
]);

/** The most that a term pays above the least, in units of the total; NaN where it cannot be told. */
function spanOf({ term }: PaidTerm): number {
  const { low, high } = term.interval;
  return Math.abs(term.weight.constant ?? NaN) * (high - low);
}

export default defineRule({
  id: "form-outweighs-answer",
  severity: "warning",
  kind: "static",
  title: "The form of an answer pays more than that it is right",
  docs: `In a sum, the terms that look at tags, patterns, words or length pay more together than those that compare with gold: a wrong answer in
the right form is paid more than a right one without it. Form is also learnt first, so that a small weight is enough for it
(open-instruct#659). Gate it on being right, or lower its weights.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
  polite: {type: keyword, any: [please]}
aggregate: {sum: {correct: 1, form: 1, polite: 0.5}}
\`\`\`

Less for the form:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  form: {type: tags, order: [think, answer]}
  polite: {type: keyword, any: [please]}
aggregate: {sum: {correct: 1, form: 0.2, polite: 0.1}}
\`\`\``,
  check({ document, compiled }) {
    const { aggregate } = compiled;
    if (aggregate === undefined || !["sum", "mean"].includes(aggregate.record.name)) return [];
    const terms = paidTerms(compiled).filter(({ node }) => node === aggregate);
    const isForm = ({ dimension }: PaidTerm): boolean =>
      dimension !== undefined && dimension.to === undefined && forms.has(dimension.type.name);
    const answers = terms.filter((paid) => !isForm(paid));
    const form = terms.filter(
      (paid) => isForm(paid) && paid.term.when === undefined && paid.dimension?.when === undefined,
    );
    const compared = answers.filter(({ dimension }) => dimension?.to !== undefined);
    const [most] = [...form].sort((a, b) => spanOf(b) - spanOf(a));
    const sum = (some: readonly PaidTerm[]): number => some.reduce((all, paid) => all + spanOf(paid), 0);
    const [paidForForm, paidForAnswers] = [sum(form), sum(answers)];
    const place = most && rangeOf(compiled.whole.document, most.term.path)?.key;
    // NaN and infinite spans say nothing.
    const outweighs = Number.isFinite(paidForForm) && paidForForm > paidForAnswers * (1 + 1e-9);
    if (most === undefined || place === undefined || compared.length === 0 || !outweighs) return [];
    const [only, ...others] = compared;
    const binary =
      only?.dimension && others.length === 0 && only.term.interval.low === 0 && only.term.interval.high === 1;
    const edits = binary ? form.flatMap(({ term }) => payOnlyWhen(document, term.path, `${only.term.name} == 1`)) : [];
    const names = form.map(({ term }) => `\`${term.name}\``).join(", ");
    return [
      {
        ...place,
        message: `${names} ${form.length === 1 ? "pays" : "pay"} up to ${short(paidForForm)} for the form, being right ${short(paidForAnswers)}: a wrong answer in the right form is paid more than a right one without. Gate the form, or lower its weight.`,
        ...(edits.length > 0
          ? { fixes: [{ title: `Pay the form only when \`${only?.term.name}\` is 1`, edits }] }
          : {}),
        about: form.map(({ term }) => term.name),
      },
    ];
  },
});
