import { absent } from "../extraction-text";
import { kindOf } from "../dimension-input";
import { choice, integer, parameters } from "../parameters";
import { defineExtraction } from "../record";
import { seeded } from "../seeded";
import { hashText } from "../text/hash";

export default defineExtraction({
  kind: "extraction",
  name: "segments",
  summary: "One place of each of several equal runs of a list.",
  docs: `Splits a list of n elements into \`count\` runs, run k from place ⌊kn/count⌋ to ⌊(k+1)n/count⌋ (exclusive), and gives one index of
each, from 0: the middle one, ⌊(first + end)/2⌋, or one at random. The draw depends on \`seed\` and on the id of the rollout, so that it
is the same each time. More runs than elements is an *error*.

\`\`\`yaml
extract:
  frames: {segments: images, count: 4, pick: middle}
\`\`\``,
  main: "of",
  source: "Temporal segment networks (Wang et al. 2016), section 3.1",
  parameters: parameters({
    count: integer("How many runs.", { minimum: 1 }),
    pick: choice("Which place of a run.", ["random", "middle"]),
    seed: integer("Seed of the random places.", { default: 0 }),
  }),
  takes: "list",
  yields: () => "list",
  find(source, { count, pick, seed }, context) {
    if (!Array.isArray(source)) return absent(`The source is ${kindOf(source)}, and a list is needed.`);
    const n = source.length;
    if (count > n)
      return { status: "error", note: `A list of ${n} cannot be split into ${count} runs. Lower \`count\`.` };
    const random = seeded(seed ^ hashText(context?.id ?? ""));
    return Array.from({ length: count }, (_, k) => {
      const first = Math.floor((k * n) / count);
      const end = Math.floor(((k + 1) * n) / count);
      const value = pick === "middle" ? Math.floor((first + end) / 2) : first + Math.floor(random() * (end - first));
      return { value, start: -1, end: -1 };
    });
  },
});
