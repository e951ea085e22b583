import type { Value } from "../column";
import { textOf } from "../dimension-input";
import { isMissing, type Expression } from "../expression";
import { absent, inText, moved, piecesOf, withinParameter } from "../extraction-text";
import { choice, optional, parameters, textsOrExpression } from "../parameters";
import { defineExtraction, type Failure, type Find, type FindContext } from "../record";
import { lettersIn, mostLetters, type NamedOption, placesOf, textFinder } from "../text/options";

/** Letters that count where the file names no options. */
const usualLetters = 10;

type Finder = (piece: string) => readonly NamedOption[];

/** How options are looked for: each finder is tried where the one before finds nothing. */
interface Options {
  readonly finders: readonly Finder[];
  /** The value of an option, and its text. */
  readonly value: (option: number) => string;
  readonly text: (option: number) => Value;
}

const letter = (option: number): string => String.fromCharCode(65 + option);

/** Words of the file: found as they stand, and the value is the word. */
function wordOptions(words: readonly string[]): Options {
  const places = words.map((word) => (/^[a-z]$/iu.test(word) ? word.toUpperCase().charCodeAt(0) - 65 : -1));
  const value = (option: number): string => words[option]!;
  if (places.includes(-1)) return { finders: [textFinder(words)], value, text: value };
  const byLetter: Finder = (piece) =>
    lettersIn(piece, Math.max(...places) + 1).flatMap((named) => {
      const option = places.indexOf(named.option);
      return option < 0 ? [] : [{ ...named, option }];
    });
  return { finders: [byLetter], value, text: value };
}

/** Options of the row, which stand under letters in the prompt: found by letter, else by text, and the value is the letter. */
function rowOptions(options: readonly Value[]): Options | Failure {
  const texts = options.map(textOf);
  if (texts.length === 0 || texts.length > mostLetters || texts.includes(undefined))
    return { status: "error", note: `\`options\` must give 1 to ${mostLetters} texts.` };
  const byLetter: Finder = (piece) => lettersIn(piece, texts.length);
  const byText = textFinder(texts as readonly string[]);
  return { finders: [byLetter, byText], value: letter, text: (option) => texts[option]! };
}

const lettersAlone: Options = {
  finders: [(piece) => lettersIn(piece, usualLetters)],
  value: letter,
  text: letter,
};

const known = new WeakMap<Expression, Options>();

function optionsOf(options: Expression | undefined, context: FindContext | undefined): Options | Failure {
  if (options === undefined) return lettersAlone;
  const made = known.get(options);
  if (made) return made;
  const given = options.reads.length === 0 ? options.evaluate({ read: () => null }) : context?.read(options);
  if (isMissing(given)) return { status: statusOf(given.missing), note: given.note };
  if (!Array.isArray(given)) return { status: "error", note: "`options` must give a list of texts." };
  if (options.reads.length > 0) return rowOptions(given);
  const words = wordOptions(given.map((word) => textOf(word as Value) ?? ""));
  known.set(options, words);
  return words;
}

const statusOf = (code: number): Failure["status"] =>
  (["abstain", "abstain", "unparseable", "error", "timeout"] as const)[code] ?? "error";

interface Piece {
  readonly start: number;
  readonly text: string;
}

/** The chosen option of the pieces. In a tag all that is said is one place. */
function choose(pieces: readonly Piece[], options: Options, pick: "first" | "last", tagged: boolean): Find | Failure {
  for (const finder of options.finders) {
    const places = pieces.flatMap(({ start, text }) => {
      const named = finder(text);
      const grouped = tagged && named.length > 0 ? [named] : placesOf(text, named);
      return grouped.map((place) => ({ start, place }));
    });
    const chosen = places.at(pick === "first" ? 0 : -1);
    if (chosen === undefined) continue;
    const values = [...new Set(chosen.place.map(({ option }) => options.value(option)))];
    if (values.length > 1) return absent(`${values.join(" and ")} are named in one place, and one option is needed.`);
    const { option, start, end } = chosen.place.at(pick === "first" ? 0 : -1)!;
    return moved({ value: options.value(option), start, end, parts: { text: options.text(option) } }, chosen.start);
  }
  return absent("No option is named.");
}

export default defineExtraction({
  kind: "extraction",
  name: "choice",
  summary: "The option that a text chooses.",
  docs: `The option that the text names, as a capital letter: \`B\`, \`(b)\`, \`B.\`, \`**B**\`, \`B) Paris\`, \`the answer is B\`. Small letters count in
brackets, at the beginning of a line as \`b)\`, and where nothing else is said. \`A\` and \`I\` before another word are words, unless
\`is\`, \`answer\`, \`option\`, \`choice\` or a colon stands before them.

- Without \`options\` the letters A to J count.
- \`options: NAME\`, a column with the texts of the row's options: as many letters as there are options. Where no letter is named, an
  option's own text counts, as words, case aside. The value is the letter, and \`NAME.text\` of the extraction the option's text.
- \`options: [yes, no]\`, a list in the file: these words are looked for, case aside, and the value is the word as it is listed.

No option is *unparseable*, and so are two different ones in one place: in one sentence of a line, side by side, or anywhere inside
one \`within\` tag. Of several places the last counts (\`pick\`).

\`\`\`yaml
extract:
  letter: {choice: completion, within: answer, options: choices}
  verdict: {choice: completion, options: [vulnerable, patched]}
dimensions:
  right: {type: exact, of: letter.text, to: gold}
\`\`\``,
  main: "of",
  parameters: parameters({
    options: optional(textsOrExpression("The options: words, or a column with the texts of the row's options.")),
    within: withinParameter,
    pick: choice("Which place where there are several.", ["last", "first"]),
  }),
  mistake({ options }) {
    if (options === undefined || options.reads.length > 0) return undefined;
    const words = options.evaluate({ read: () => null });
    const texts = Array.isArray(words) ? words.map((word) => String(word).trim().toLowerCase()) : [];
    if (texts.length < 2 || texts.includes("")) return "`options` lists two words or more: `options: [yes, no]`.";
    const again = texts.find((text, i) => texts.indexOf(text) < i);
    return again === undefined ? undefined : `The option \`${again}\` stands twice. List it once.`;
  },
  yields: () => "text",
  parts: () => ({ text: "text" }),
  find: (source, { options, within, pick }, context) =>
    inText(source, (text) => {
      const known = optionsOf(options, context);
      if ("status" in known) return known;
      const pieces = piecesOf(text, { within });
      if ("status" in pieces) return pieces;
      const cut = pieces.map(({ start, end }) => ({ start, text: text.slice(start, end) }));
      return choose(cut, known, pick, within !== undefined);
    }),
});
