/** A stretch of a text: as it stands, or one sign that would not be seen or would turn the text around it. */
export type Piece =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "sign"; readonly text: string; readonly name: string };

const names: Readonly<Record<number, string>> = {
  0x00: "null",
  0x07: "bell",
  0x08: "backspace",
  0x0d: "carriage return",
  0x1b: "escape",
  0x7f: "delete",
  0xad: "soft hyphen",
  0x61c: "Arabic letter mark",
  0x180e: "Mongolian vowel separator",
  0x200b: "zero width space",
  0x200c: "zero width non-joiner",
  0x200d: "zero width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x2028: "line separator",
  0x2029: "paragraph separator",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "pop directional formatting",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "pop directional isolate",
  0xfeff: "zero width no-break space",
};

/**
 * Controls but line feed and tab, marks of direction, signs without width, line separators, tags, variation selectors beyond the
 * usual ones, and halves of surrogate pairs. Joiners inside an emoji stay: they are part of what is seen.
 */
const hidden =
  // eslint-disable-next-line no-control-regex
  /(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|\u200D(?!\p{Extended_Pictographic})|[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u17B4|\u17B5|[\uFE00-\uFE0D]|[\u{E0000}-\u{E0FFF}]|\p{Surrogate}/gu;

const codeOf = (sign: string): number => sign.codePointAt(0) ?? 0;

/** The code of a sign as Unicode writes it: `U+202E`. */
const codeName = (sign: string): string => `U+${codeOf(sign).toString(16).toUpperCase().padStart(4, "0")}`;

/** Cuts a text where a sign stands that must be shown by its code. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(hidden)) {
    if (index > from) found.push({ kind: "plain", text: text.slice(from, index) });
    const name = names[codeOf(sign)];
    found.push({ kind: "sign", text: codeName(sign), name: name ?? "a sign that cannot be seen" });
    from = index + sign.length;
  }
  if (from < text.length || found.length === 0) found.push({ kind: "plain", text: text.slice(from) });
  return found;
}

/** The text on one line for a cell or a tool tip: hidden signs as `[U+202E]`, line ends as `⏎`. */
export const oneLine = (text: string): string =>
  text
    .replace(/\r?\n/g, " ⏎ ")
    .replaceAll("\t", " ")
    .replace(hidden, (sign) => `[${codeName(sign)}]`);

/** The text for a tool tip, its lines kept. */
export const spelled = (text: string): string => text.replace(hidden, (sign) => `[${codeName(sign)}]`);
