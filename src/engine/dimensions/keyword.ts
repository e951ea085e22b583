import { scoreTexts, textOf } from "../dimension-input";
import { unit, type Interval } from "../interval";
import { choice, list, optional, parameters, textList } from "../parameters";
import { defineDimension } from "../record";
import { foldCase } from "../text/spaces";

interface Wanted {
  readonly any?: readonly string[];
  readonly all?: readonly string[];
  readonly none?: readonly string[];
}

/** Where a literal text stands, no place inside another. */
function places(text: string, word: string): readonly number[] {
  const found: number[] = [];
  if (word === "") return found;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(at);
  return found;
}

function occurrences(text: string, word: string): number {
  let count = 0;
  if (word !== "") for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count++;
  return count;
}

const listed = ({ any = [], all = [], none = [] }: Wanted): readonly string[] => [...any, ...all, ...none];

/** The reading of texts and words: as they are, or in lower case at unchanged offsets. */
const reading = (ignore: readonly "case"[]) => (ignore.includes("case") ? foldCase : (text: string) => text);

/** What is listed, as it is searched. */
function searched(wanted: Wanted, read: (text: string) => string): Required<Wanted> {
  return { any: (wanted.any ?? []).map(read), all: (wanted.all ?? []).map(read), none: (wanted.none ?? []).map(read) };
}

function scorer(
  wanted: Wanted,
  score: "found" | "count" | "share",
  ignore: readonly "case"[],
): (text: string) => number {
  const read = reading(ignore);
  const { any, all, none } = searched(wanted, read);
  const words = listed({ any, all, none });
  if (score === "count") {
    return (text) => {
      const folded = read(text);
      return words.reduce((sum, word) => sum + occurrences(folded, word), 0);
    };
  }
  if (score === "share") {
    return (text) => {
      const folded = read(text);
      return words.length === 0 ? NaN : words.filter((word) => folded.includes(word)).length / words.length;
    };
  }
  return (text) => {
    const folded = read(text);
    const holds =
      (any.length === 0 || any.some((word) => folded.includes(word))) &&
      all.every((word) => folded.includes(word)) &&
      !none.some((word) => folded.includes(word));
    return holds ? 1 : 0;
  };
}

const range = (score: "found" | "count" | "share"): Interval => (score === "count" ? { low: 0, high: Infinity } : unit);

export default defineDimension({
  kind: "dimension",
  name: "keyword",
  summary: "Whether listed texts occur.",
  docs: `Looks for the listed texts, literally: a text may stand inside a word, and nothing in it is a pattern.

- \`score: found\`: 1 if at least one of \`any\`, each of \`all\` and none of \`none\` occurs, else 0.
- \`score: count\`: how often they occur together; places do not overlap.
- \`score: share\`: how many of the listed texts occur, divided by how many are listed.

Case does not count unless \`ignore: []\` is written. With \`none\`, fewer is better for \`count\` and \`share\`.

\`\`\`yaml
dimensions:
  polite: {type: keyword, any: [please, thank you]}
  both_tools: {type: keyword, all: ["</search>", "</python>"]}
\`\`\``,
  parameters: parameters({
    any: optional(textList("Texts of which at least one must occur.")),
    all: optional(textList("Texts that must all occur.")),
    none: optional(textList("Texts that must not occur.")),
    score: choice("What is measured.", ["found", "count", "share"]),
    ignore: list("What does not count.", choice("Something that does not count.", ["case"]), { default: ["case"] }),
  }),
  mistake: (wanted) =>
    listed(wanted).length === 0 ? "`keyword` looks for nothing. List texts under `any`, `all` or `none`." : undefined,
  direction: "higher",
  directionFor: ({ any, all, none, score }) =>
    score !== "found" && none !== undefined && any === undefined && all === undefined ? "lower" : "higher",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: ({ score }) => range(score),
  evaluate: (input, { any, all, none, score, ignore }) =>
    scoreTexts(input, scorer({ any, all, none }, score, ignore), "No text is listed."),
  explain(of, _to, { any, all, none, ignore }) {
    const text = textOf(of) ?? "";
    const read = reading(ignore);
    const folded = read(text);
    const bad = new Set((none ?? []).map(read));
    const evidence = listed({ any, all, none }).flatMap((word) =>
      places(folded, read(word)).map((start) => ({
        start,
        end: start + word.length,
        note: `"${word}"`,
        ...(bad.has(read(word)) ? { against: true } : {}),
      })),
    );
    const found = [...new Set(evidence.map(({ note }) => note))];
    const missing = (all ?? []).filter((word) => !folded.includes(read(word))).map((word) => `"${word}"`);
    const has = found.length > 0 ? `has ${found.join(", ")}` : "has none of the listed texts";
    return { why: missing.length > 0 ? `${has}; lacks ${missing.join(", ")}` : has, evidence };
  },
});
