import { joinItems } from "./join-items";
import { accept, atEnd, atSign, deeper, inside, peek, type Cursor, type Items, type Separator } from "./cursor";
import type { Node, Sign } from "./node";

const relationSigns: Readonly<Record<string, Sign>> = {
  "=": "=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "!=": "!=",
  "~": "~",
  "\\equiv": "=",
  "\\in": "in",
  "\\notin": "notin",
  "\\subset": "subset",
};

/** The word of "5 to 6". */
function toBehind(c: Cursor): boolean {
  if (peek(c).text !== "to" || peek(c, 1).kind !== "number") return false;
  c.at++;
  return true;
}

/** Numbers or letters with colons between them: `2:3`. */
function ratioAt(c: Cursor): Node | undefined {
  const parts: Node[] = [];
  do {
    const part = deeper(c, () => c.grammar.sum(c));
    if (part === undefined) return undefined;
    parts.push(part);
  } while (c.sets === 0 && (accept(c, ":") || toBehind(c)));
  return parts.length === 1 ? parts[0] : { op: "ratio", of: parts };
}

/** Sets with unions, intersections and differences between them, from left to right. */
function unionAt(c: Cursor): Node | undefined {
  let of = ratioAt(c);
  while (of !== undefined) {
    const op = accept(c, "\\cup")
      ? "union"
      : accept(c, "\\cap")
        ? "intersection"
        : accept(c, "\\setminus") || (isSet(of) && atSign(c, "-") && accept(c, "-"))
          ? "without"
          : undefined;
    if (op === undefined) return of;
    const next = ratioAt(c);
    of = next && (of.op === op && op !== "without" ? { op, of: [...of.of, next] } : { op, of: [of, next] });
  }
  return undefined;
}

const isSet = ({ op }: Node): boolean => op === "set" || op === "interval" || op === "union";

/** Sides with relation signs between them, or one expression. */
export function relationAt(c: Cursor): Node | undefined {
  return deeper(c, () => {
    // A leading "=" or "\approx" says nothing.
    if (atSign(c, "=") || atSign(c, "~")) c.at++;
    const sides: Node[] = [];
    const signs: Sign[] = [];
    for (;;) {
      const side = unionAt(c);
      if (side === undefined) return undefined;
      sides.push(side);
      const negated = accept(c, "\\not");
      const { kind, text } = peek(c);
      const sign = kind === "sign" && !(c.angles > 0 && text === ">") ? relationSigns[text] : undefined;
      if (sign === undefined) break;
      c.at++;
      signs.push(negated ? (sign === "in" ? "notin" : "!=") : sign);
      // "k \in Z" names the whole numbers.
      const next = peek(c);
      if (sign === "in" && next.kind === "letter" && /^[ZNRQ]$/u.test(next.text))
        c.tokens[c.at] = { ...next, text: `set ${next.text}` };
    }
    return signs.length === 0 ? sides[0] : { op: "relation", signs, of: sides };
  });
}

function separatorAt(c: Cursor): Separator | undefined {
  let found: Separator | undefined;
  for (;;) {
    const { kind, text } = peek(c);
    if (kind !== "sign") return found;
    if (text === "or") found = "or";
    else if (text === "and") found = found === "or" ? "or" : "and";
    else if (text === ";" || text === "\\\\") found ??= ";";
    else if (text === "," || (text === "&" && found !== undefined)) found ??= ",";
    else return found;
    c.at++;
  }
}

const closes = (c: Cursor): boolean => {
  const { kind, text } = peek(c);
  return kind === "end" || (kind === "sign" && /^(?:\)|\]|\}|\\\}|\\rangle)$/u.test(text));
};

/** Words that introduce a condition. */
const conditional = /^(?:where|for|with|if|when|such that|for all|for any|for every|given)\b/iu;

/** What stands behind an answer and only says of what kind its letters are. */
function conditionsAt(c: Cursor): boolean {
  const token = peek(c);
  if (token.kind === "text" || token.kind === "word") {
    if (!conditional.test(token.text)) return false;
    c.at++;
    const integers = /\b(?:integers?|whole)\b/iu.test(token.text);
    const letter = /(?:^|\s)([a-z])(?:\s|$)/u.exec(token.text.replace(conditional, ""))?.[1];
    if (integers && letter) {
      c.conditions.push({
        op: "relation",
        signs: ["in"],
        of: [
          { op: "symbol", name: letter },
          { op: "symbol", name: "set Z" },
        ],
      });
      return true;
    }
  } else if (!accept(c, "(")) return false;
  const condition = inside(c, {}, () => c.grammar.relation(c));
  // "for all x" says nothing.
  if (condition?.op === "symbol" && /\b(?:all|any|every|each)\b/iu.test(token.text)) return token.kind !== "sign";
  if (condition?.op !== "relation") return false;
  if (token.kind === "sign" && !accept(c, ")")) return false;
  c.conditions.push(condition);
  return true;
}

/** Answers with separators between them, up to a closing bracket or the end. */
export function itemsAt(c: Cursor): Items | undefined {
  const of: Node[] = [];
  const between: Separator[] = [];
  for (;;) {
    let item = c.grammar.relation(c);
    // Only what follows from a chain of steps counts.
    while (item !== undefined && (accept(c, "\\implies") || (item.op === "relation" && accept(c, "\\to"))))
      item = c.grammar.relation(c);
    if (item === undefined) return undefined;
    of.push(item);
    while (!closes(c) && conditionsBehind(c));
    // "[" behind an item closes a bracket, as in [1, 2[.
    if (atSign(c, "[")) return { of, between };
    const gap = peek(c).gap && !atEnd(c) && !closes(c);
    const separator = separatorAt(c) ?? (gap ? "," : undefined);
    if (separator === undefined || closes(c)) return { of, between };
    while (conditionsBehind(c)) separatorAt(c);
    if (closes(c)) return { of, between };
    between.push(separator);
  }
}

function conditionsBehind(c: Cursor): boolean {
  const { at } = c;
  const count = c.conditions.length;
  if (conditionsAt(c)) return true;
  c.at = at;
  c.conditions.length = count;
  return false;
}

/** A whole answer; undefined where something is left. */
export function answerAt(c: Cursor): Node | undefined {
  const items = itemsAt(c);
  return items !== undefined && atEnd(c) ? joinItems(items) : undefined;
}
