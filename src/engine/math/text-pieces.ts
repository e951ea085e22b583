import { functionNames } from "./commands";

/** A part of what a command for text holds; `mathematics` is to be read as what stands outside of it. */
export interface TextPiece {
  readonly is: "sign" | "name" | "text" | "mathematics";
  readonly text: string;
}

/** What is mathematics in itself: an option, a number, one letter. */
const mathematical =
  /^\s*(?:\(?[A-Za-z]\)?|[-+$\u20ac\u00a3]?\\?\$?[\d.,\s]+\\?%?|[-+]?\d[\d.,\s]*\p{L}.*|[A-Z]{2,3})\s*$/u;

const joinsBefore = /^(?:,\s*)?(and\/or|and|or)\s+(?=\S)|^([,;])\s*(?=\S)/iu;
const joinsBehind = /(?<=[^\s,;])\s*(?:,\s*)?\s(and\/or|and|or)$|(?<=[^\s,;])\s*([,;])$/iu;

const joiner = (word: string): TextPiece => ({
  is: "sign",
  text: /^[,;]$/u.test(word) ? word : /or$/iu.test(word) ? "or" : "and",
});

function pieceOf(inside: string): TextPiece {
  const text = inside.trim();
  if (text.length > 1 && functionNames.has(text)) return { is: "name", text: functionNames.get(text)! };
  if (/^(?:,?\s*(?:and|or|and\/or)|[,;])$/iu.test(text)) return joiner(text.replace(/^,\s*(?=.)/u, ""));
  if (/^\\?%$|^(?:percent|pct)$/iu.test(text)) return { is: "sign", text: "%" };
  if (/^mod$/iu.test(text)) return { is: "sign", text: "\\bmod" };
  if (mathematical.test(inside)) return { is: "mathematics", text: inside };
  return { is: "text", text: text.replace(/\\[,;:! ]|~/gu, " ").replace(/\\(.)/gu, "$1") };
}

/** The inside of `\text{...}` in pieces: a comma, "and" and "or" at its ends by themselves. None where it holds white space only. */
export function piecesOf(group: string): readonly TextPiece[] {
  let inside = group.replace(/\\(?:text|mathrm|rm)\s*/gu, " ").replace(/[{}]/gu, "");
  if (inside.trim() === "") return [];
  const before = joinsBefore.exec(inside.trim());
  if (before) inside = inside.trim().slice(before[0].length);
  const behind = joinsBehind.exec(inside.trimEnd());
  if (behind) inside = inside.trimEnd().slice(0, behind.index);
  return [
    ...(before ? [joiner(before[1] ?? before[2]!)] : []),
    pieceOf(inside),
    ...(behind ? [joiner(behind[1] ?? behind[2]!)] : []),
  ];
}
