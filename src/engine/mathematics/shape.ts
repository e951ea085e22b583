/** How an answer is put together: one formula or relation, a list or set, an interval or tuple, a union, a matrix. */
export type Shape =
  | {
      readonly kind: "scalar";
      readonly text: string;
      readonly relation?: string;
      readonly sides: readonly string[];
      readonly variable?: string;
    }
  | { readonly kind: "list"; readonly parts: readonly Shape[]; readonly set: boolean; readonly brackets: string }
  | { readonly kind: "interval"; readonly parts: readonly Shape[]; readonly brackets: string }
  | { readonly kind: "union" | "matrix"; readonly parts: readonly Shape[]; readonly brackets: string };

const opening = "([{";
const closing = ")]}";

/** Parts between separators that stand outside of all brackets. */
export function splitTop(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (opening.includes(text[i]!)) depth++;
    else if (closing.includes(text[i]!)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      separator.lastIndex = i;
      const match = separator.exec(text);
      if (match?.index === i && match[0] !== "") {
        parts.push(text.slice(from, i));
        from = i + match[0].length;
        i = from - 1;
      }
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim());
}

/** True if the bracket that opens a text closes at its end. */
function isWrapped(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (opening.includes(text[i]!)) depth++;
    else if (closing.includes(text[i]!) && --depth === 0) return i === text.length - 1;
  }
  return false;
}

const deepest = 12;

/** Reads the shape of a plain text. */
export function shape(text: string, depth = 0): Shape {
  const own = text
    .trim()
    .replace(/^\\?\{(.*)\\?\}$/s, "{$1}")
    .replace(/\\([{}])/g, "$1");
  const leaf: Shape = scalarOf(own);
  if (depth > deepest) return leaf;
  const read = (part: string): Shape => shape(part, depth + 1);
  const matrix = /^begin\([pbB]?matrix\)(.*?)end\(/s.exec(own);
  if (matrix) {
    const rows = matrix[1]!.split(";;").filter((row) => row.trim() !== "");
    const parts = rows.map((row) => list(row.split("&").map(read), false, "()"));
    return { kind: "matrix", parts, brackets: "[]" };
  }
  const unions = splitTop(own, /union/y);
  if (unions.length > 1) return { kind: "union", parts: unions.map(read), brackets: "" };
  const inside = own.replace(/^[A-Za-z]\s+in\s+/, "");
  const first = inside[0] ?? "";
  if (opening.includes(first) && first !== "" && isPair(inside)) {
    const brackets = `${first}${inside.at(-1)}`;
    const parts = splitTop(inside.slice(1, -1), /,(?!\d{3}(?!\d))|,\s/y);
    if (first === "{") return list(parts.filter((part) => part !== "").map(read), true, brackets);
    if (parts.length === 2) return { kind: "interval", parts: parts.map(read), brackets };
    if (parts.length > 2) return list(parts.map(read), false, brackets);
  }
  const several = splitTop(own, /,\s+(?:and|or)\s+|\s+(?:and|or)\s+|,(?!\d{3}(?!\d))|,\s/y);
  if (several.length > 1 && several.every((part) => part !== "")) return list(several.map(read), true, "");
  if (/\bpm\b/.test(own)) {
    const [plus, minus] = [own.replace(/\bpm\b/, "+"), own.replace(/\bpm\b/, "-")];
    return list([plus, minus].map(read), true, "");
  }
  return leaf;
}

const list = (parts: readonly Shape[], set: boolean, brackets: string): Shape => ({
  kind: "list",
  parts,
  set,
  brackets,
});

/** Brackets around the whole, of either kind: `(0, 1]` too. */
function isPair(text: string): boolean {
  const last = text.at(-1) ?? "";
  if (!closing.includes(last) || last === "") return false;
  return isWrapped(text.replace(/^[([]/, "(").replace(/[)\]]$/, ")")) || isWrapped(text);
}

function scalarOf(text: string): Shape {
  const sides = splitTop(text, /<=|>=|!=|=|<|>/y);
  if (sides.length < 2 || sides.some((side) => side === "")) return { kind: "scalar", text, sides: [] };
  const signs = text.match(/<=|>=|!=|=|<|>/g) ?? [];
  const variable = sides.find((side) => /^[A-Za-z]$/.test(side));
  return { kind: "scalar", text, relation: signs[0]!, sides, ...(variable !== undefined && { variable }) };
}

/** An inequality of one variable as the interval that it says; undefined for anything else. */
export function ends(of: Shape): Shape | undefined {
  if (of.kind !== "scalar" || of.relation === undefined) return undefined;
  const signs = of.text.match(/<=|>=|!=|=|<|>/g) ?? [];
  if (signs.some((sign) => sign === "=" || sign === "!=") || of.variable === undefined) return undefined;
  const turned = signs.every((sign) => sign.startsWith(">"));
  const sides = turned ? [...of.sides].reverse() : of.sides;
  const order = turned ? [...signs].reverse() : signs;
  const at = sides.indexOf(of.variable);
  const low = at > 0 ? sides[at - 1]! : "-infinity";
  const high = at < sides.length - 1 ? sides[at + 1]! : "infinity";
  const open = (sign: string | undefined): boolean => sign === undefined || !sign.includes("=");
  const brackets = `${open(at > 0 ? order[at - 1] : undefined) ? "(" : "["}${open(at < sides.length - 1 ? order[at] : undefined) ? ")" : "]"}`;
  return { kind: "interval", parts: [shape(low), shape(high)], brackets };
}
