/** Words that nltk stems by list. */
const irregular: Readonly<Record<string, string>> = {
  sky: "sky",
  skies: "sky",
  dying: "die",
  lying: "lie",
  tying: "tie",
  news: "news",
  innings: "inning",
  inning: "inning",
  outings: "outing",
  outing: "outing",
  cannings: "canning",
  canning: "canning",
  howe: "howe",
  proceed: "proceed",
  exceed: "exceed",
  succeed: "succeed",
};

const isVowelLetter = (letter: string): boolean => "aeiou".includes(letter);

/** `c` for each consonant of a word and `v` for each vowel; a y is what the letter before it is not, a first one a consonant. */
function pattern(letters: readonly string[]): string {
  let kinds = "";
  for (const letter of letters) {
    const vowel = letter === "y" ? kinds.endsWith("c") : isVowelLetter(letter);
    kinds += vowel ? "v" : "c";
  }
  return kinds;
}

const kindsOf = (word: string): string => pattern(Array.from(word));

/** Number of vowel runs with a consonant run behind: m in Porter's paper. */
function measure(word: string): number {
  let count = 0;
  const kinds = kindsOf(word);
  for (let at = kinds.indexOf("vc"); at >= 0; at = kinds.indexOf("vc", at + 2)) count++;
  return count;
}

/** Consonant, vowel, consonant at the end, the last none of w, x, y; or a word of vowel and consonant. */
function endsShort(word: string): boolean {
  const kinds = kindsOf(word);
  return (kinds.endsWith("cvc") && !/[wxy]$/u.test(word)) || kinds === "vc";
}

type Rule = readonly [suffix: string, replacement: string, holds?: (stem: string) => boolean];

/** The first rule whose suffix the word has decides, whether its condition holds or not. */
function apply(word: string, rules: readonly Rule[], holds: (stem: string) => boolean): string {
  for (const [suffix, replacement, own] of rules) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, word.length - suffix.length);
    return (own ?? holds)(stem) ? stem + replacement : word;
  }
  return word;
}

const positive = (stem: string): boolean => measure(stem) > 0;
const aboveOne = (stem: string): boolean => measure(stem) > 1;
const always = (): boolean => true;

const rulesOf = (text: string): readonly Rule[] =>
  text.split(" ").map((pair) => pair.split(">") as unknown as readonly [string, string]);

const plural = rulesOf("sses>ss ies>i ss>ss s>");
const tidy = rulesOf("at>ate bl>ble iz>ize");
const second: readonly Rule[] = [
  ...rulesOf(
    "ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize",
  ),
  ...rulesOf("ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble fulli>ful"),
  ["logi", "log", (stem) => positive(`${stem}l`)],
];
const third = rulesOf("icate>ic ative> alize>al iciti>ic ical>ic ful> ness>");
const fourth: readonly Rule[] = [
  ...rulesOf("al> ance> ence> er> ic> able> ible> ant> ement> ment> ent>"),
  ["ion", "", (stem) => aboveOne(stem) && /[st]$/u.test(stem)],
  ...rulesOf("ou> ism> ate> iti> ous> ive> ize>"),
];

function dropPast(word: string): string {
  if (word.endsWith("ied")) return word.slice(0, Array.from(word).length === 4 ? -1 : -2);
  if (word.endsWith("eed")) return positive(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const ending = ["ed", "ing"].find(
    (suffix) => word.endsWith(suffix) && kindsOf(word.slice(0, word.length - suffix.length)).includes("v"),
  );
  if (ending === undefined) return word;
  const stem = word.slice(0, word.length - ending.length);
  const tidied = apply(stem, tidy, always);
  if (tidied !== stem) return tidied;
  const letters = Array.from(stem);
  const last = letters.at(-1)!;
  if (letters.length >= 2 && letters.at(-2) === last && kindsOf(stem).endsWith("c"))
    return /[lsz]$/u.test(stem) ? stem : stem.slice(0, stem.length - last.length);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function step2(word: string): string {
  const stem = word.slice(0, -4);
  if (word.endsWith("alli") && positive(stem)) return step2(`${stem}al`);
  return apply(word, second, positive);
}

function dropE(word: string): string {
  if (!word.endsWith("e")) return word;
  const stem = word.slice(0, -1);
  const m = measure(stem);
  return m > 1 || (m === 1 && !endsShort(stem)) ? stem : word;
}

const yToI: readonly Rule[] = [["y", "i", (stem) => Array.from(stem).length > 1 && kindsOf(stem).endsWith("c")]];
const doubleL: readonly Rule[] = [["ll", "l", (stem) => aboveOne(`${stem}l`)]];

/**
 * The stem of a word in lower case by Porter's algorithm ("An algorithm for suffix stripping", 1980) with the changes of nltk's
 * `PorterStemmer`, which rouge-score and nltk's METEOR use.
 */
export function porterStem(word: string): string {
  const listed = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (listed !== undefined) return listed;
  const length = Array.from(word).length;
  if (length <= 2) return word;
  let stem = word.endsWith("ies") && length === 4 ? word.slice(0, -1) : apply(word, plural, always);
  stem = apply(dropPast(stem), yToI, always);
  stem = apply(apply(step2(stem), third, positive), fourth, aboveOne);
  return apply(dropE(stem), doubleL, always);
}
