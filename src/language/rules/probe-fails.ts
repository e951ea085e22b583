import { findingOf, isListed } from "../probe-findings";
import { defineRule } from "../rule";

/** Probes that rules of their own tell of. */
const told: ReadonlySet<string> = new Set([
  "empty",
  "empty_tags",
  "tag_spam",
  "answer_list",
  "master_keys",
  "exit_zero",
]);

/** The first paragraph of a result's message as one line. */
const firstParagraph = (message: string): string => (message.split("\n\n", 1)[0] ?? "").replaceAll("**", "");

export default defineRule({
  id: "probe-fails",
  severity: "warning",
  kind: "probe",
  title: "A probe of the file fails",
  docs: `A probe that the file lists under \`probes\` is paid what it must not be paid, or, for other ways to write gold, less than in full. It
stands at the term that pays most of it; related information leads to the probe. Where an edit was tried, its title says what comes out.

Some probes have rules of their own: \`empty-response-rewarded\`, \`tag-stuffing-rewarded\`, \`multi-answer-rewarded\`,
\`one-token-fools-judge\`, \`exit-zero-passes\`.

It fires where \`padding\` raises the reward, and not where it lowers it or where \`allow\` lets it.`,
  check(context) {
    return (context.knowledge.probes?.results ?? [])
      .filter((result) => result.state === "failed" && isListed(result) && !told.has(result.name))
      .flatMap((result) =>
        findingOf(context, result, `${firstParagraph(result.message)} Probe \`${result.name}\`: ${result.outcome}.`),
      );
  },
});
