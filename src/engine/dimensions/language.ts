import type { Value } from "../column";
import type * as LanguageDetector from "../lazy/language-detector";
import { textOf } from "../dimension-input";
import { unit } from "../interval";
import { integer, parameters } from "../parameters";
import { defineDimension } from "../record";
import { goldTexts, scoreAgainst } from "../score-against";
import type { Refusal } from "../score-values";
import { pieces, withoutMarkup } from "../text/prose";
import { quote } from "../text/spaces";

type Detector = typeof LanguageDetector;

/** Present once a first value has been asked for. */
let loaded: Detector | undefined;

/** Pieces of a text that are looked at; of a longer text so many, evenly spread. */
const mostPieces = 64;

/** What the detector calls languages that it does not tell from a neighbour. */
const aliases: Readonly<Record<string, string>> = { nb: "no", nn: "no", id: "ms", bs: "hr", fil: "tl", cmn: "zh" };

/** The detector's code for `fr`, `FR`, `fr-CA`, `fra`; undefined for what is no code. */
export function languageCode(text: string): string | undefined {
  const tag = text.trim().replaceAll("_", "-");
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu.test(tag)) return undefined;
  const code = Intl.getCanonicalLocales(tag)[0]!.split("-")[0]!;
  return aliases[code] ?? code;
}

interface Found {
  /** Letters by language, the most frequent language first. */
  readonly languages: readonly (readonly [code: string, letters: number])[];
  readonly letters: number;
  readonly places: readonly { readonly start: number; readonly end: number; readonly code: string }[];
}

function languagesOf(text: string, { detectLanguage }: Detector): Found {
  const plain = withoutMarkup(text);
  const all = pieces(plain);
  const step = Math.max(1, all.length / mostPieces);
  const byCode = new Map<string, number>();
  const places: { start: number; end: number; code: string }[] = [];
  for (let k = 0; k < all.length; k += step) {
    const { start, end, letters } = all[Math.floor(k)]!;
    const code = detectLanguage(plain.slice(start, end));
    byCode.set(code, (byCode.get(code) ?? 0) + letters);
    places.push({ start, end, code });
  }
  return {
    languages: [...byCode].sort(([, a], [, b]) => b - a),
    letters: all.reduce((sum, { letters }) => sum + letters, 0),
    places,
  };
}

/** The detector's codes of the languages that are asked for. */
function wantedCodes(golds: readonly string[], known: ReadonlySet<string>): readonly string[] | Refusal {
  const codes: string[] = [];
  for (const gold of golds) {
    const code = languageCode(gold);
    if (code === undefined) return { to: `"${quote(gold)}" is no code of a language, such as fr.` };
    if (!known.has(code))
      return { to: `The detector does not know \`${code}\`. It knows ${[...known].sort().join(", ")}.` };
    codes.push(code);
  }
  return codes;
}

/** Why a text is not looked at. */
const tooFew = (letters: number, least: number): Refusal => ({
  status: "abstain",
  note: `${letters} letters are too few to tell a language; ${least} are asked for.`,
});

function explain(of: Value, to: Value | undefined, least: number) {
  const text = textOf(of) ?? "";
  const golds = goldTexts(to);
  if (loaded === undefined || !Array.isArray(golds)) return { why: "no language was looked for", evidence: [] };
  const wanted = wantedCodes(golds as readonly string[], loaded.languages);
  const { languages, letters, places } = languagesOf(text, loaded);
  if (letters < least) return { why: `${letters} letters are too few to tell a language`, evidence: [] };
  const seen = languages.reduce((sum, [, count]) => sum + count, 0);
  const parts = languages.slice(0, 3).map(([code, n]) => `${code || "unknown"} (${Math.round((100 * n) / seen)} %)`);
  const asked = Array.isArray(wanted) ? (wanted as readonly string[]) : [];
  return {
    why: `reads as ${parts.join(", ")}; ${asked.join(" or ")} is asked for`,
    evidence: places.map(({ start, end, code }) => ({
      start,
      end,
      note: code || "unknown",
      ...(asked.includes(code) ? {} : { against: true as const }),
    })),
  };
}

export default defineDimension({
  kind: "dimension",
  name: "language",
  summary: "1 if the text is in the language asked for.",
  docs: `1 if the detector's first choice for \`of\` is the language whose code \`to\` gives, else 0. Naming a language does not help: what
counts is how the text is written. A list in \`to\` means any of them.

Codes are ISO 639-1 (\`fr\`) or 639-2 (\`fra\`); a region or script behind it (\`pt-BR\`, \`zh_Hans\`) is left out of account. What is no
code, or one that the detector does not know, is an error.

The text is read in pieces of about 300 bytes, and the language of most letters is the first choice, so that the right beginning of a long
text does not pay for the rest; of texts with more than 64 pieces 64 are read, evenly spread. Tags, web addresses and
commands of LaTeX are not read; take code out before (\`remove\`). Fewer than \`min_letters\` letters abstain.

The detector knows am, ar, az, be, bg, bn, ca, cs, da, de, el, en, es, et, eu, fa, fi, fr, gu, he, hi, hr, hu, hy, is, it, ja, ka, kn, ko, ku,
lo, lt, lv, ml, mr, ms, nl, no, or, pa, pl, pt, ro, ru, sk, sl, sq, sr, sv, ta, te, th, tl, tr, uk, ur, vi, yo and zh. It does not tell
Indonesian from Malay, Bosnian from Croatian or the two forms of Norwegian from each other, takes Serbian in Latin letters for Croatian, and a
language that it does not know for a neighbour. Of 2,278 sentences of 20 to 200 letters in 38 languages (messages of a web framework) it
named 97 % rightly; lingua named 96 %, fastText's lid.176 92 %. Words of a foreign language in between do not change the choice; a text
half in one and half in another language is a toss-up.

\`\`\`yaml
dimensions:
  in_language: {type: language, of: completion, to: asked}
\`\`\``,
  source: "efficient-language-detector (eld) 2.1, small",
  parameters: parameters({
    min_letters: integer("Fewer letters than this abstain.", { default: 20, minimum: 1 }),
  }),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  async evaluate(input, { min_letters }) {
    const detector = (loaded ??= await import("../lazy/language-detector"));
    return scoreAgainst(input, (golds) => {
      const wanted = wantedCodes(golds, detector.languages);
      if (!Array.isArray(wanted)) return wanted as Refusal;
      return (text) => {
        const { languages, letters } = languagesOf(text, detector);
        if (letters < min_letters) return tooFew(letters, min_letters);
        return (wanted as readonly string[]).includes(languages[0]![0]) ? 1 : 0;
      };
    });
  },
  explain: (of, to, { min_letters }) => explain(of, to, min_letters),
});
