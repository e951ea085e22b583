import type { RewardDocument } from "./document/document";
import type { Entry, ScalarTree, Tree } from "./document/tree";
import type { Finding } from "./rule";
import { walk } from "./walk";

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly whole: boolean;
}

/** Brackets that are opened and not closed. */
function open(text: string): number {
  let depth = 0;
  for (const c of text) depth += c === "(" || c === "[" ? 1 : c === ")" || c === "]" ? -1 : 0;
  return depth;
}

const quote = (text: string): string =>
  text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);

const quoteFix = (text: string, start: number, end: number) => ({
  title: "Put quotes around the expression",
  preferred: true,
  edits: [{ start, end, text: quote(text.slice(start, end)) }],
});

/** Expressions that a comma cuts, among the pieces of one pair of braces or brackets. */
function cut(document: RewardDocument, pieces: readonly Piece[]): Finding[] {
  const found: Finding[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const first = pieces[i];
    if (first === undefined || open(first.text) <= 0) continue;
    let depth = open(first.text);
    let last = first;
    while (depth > 0) {
      const next = pieces[i + 1];
      if (next === undefined || next.whole) break;
      depth += open(next.text);
      last = next;
      i++;
    }
    if (last === first || depth !== 0) continue;
    const { start } = first;
    const { end } = last;
    found.push({
      start,
      end,
      severity: "error",
      message: "A comma ends the value inside braces, so this expression is cut. Put it in quotes.",
      fixes: [quoteFix(document.text, start, end)],
    });
  }
  return found;
}

const piece = (tree: ScalarTree, whole: boolean): Piece => ({
  start: tree.start,
  end: tree.end,
  text: tree.text,
  whole,
});

function pieces(tree: Tree): readonly Piece[] {
  const isPlain = (value: Tree): value is ScalarTree => value.kind === "scalar" && value.style === "plain";
  if (tree.kind === "list") return tree.items.filter(isPlain).map((item) => piece(item, false));
  if (tree.kind !== "mapping") return [];
  return tree.entries.flatMap(({ colon, key, keyRange, value }) => {
    if (colon) return isPlain(value) ? [piece(value, true)] : [];
    return [{ ...keyRange, text: key, whole: false }];
  });
}

/** `a ? b : c` that became the key `a ? b` with the value `c`. */
function conditional(document: RewardDocument, entry: Entry): Finding[] {
  if (entry.keyQuoted || !/\S \? \S/.test(entry.key) || entry.value.kind !== "scalar") return [];
  const { start } = entry.keyRange;
  const end = document.text.slice(0, entry.value.end).trimEnd().length;
  return [
    {
      start,
      end,
      severity: "error",
      message: "YAML takes `a ? b : c` without quotes for a key and a value. Put the expression in quotes.",
      fixes: [quoteFix(document.text, start, end)],
    },
  ];
}

const words = /^(?:yes|no|on|off)$/i;

function wordKey({ key, keyQuoted, keyRange }: Entry): Finding[] {
  if (keyQuoted || !words.test(key)) return [];
  return [
    {
      ...keyRange,
      message: `Readers of YAML 1.1 take the key \`${key}\` for true or false. Put it in quotes.`,
      fixes: [{ title: `Write \`"${key}"\``, preferred: true, edits: [{ ...keyRange, text: `"${key}"` }] }],
    },
  ];
}

const exponent = /^([-+]?\d+)(\.\d*)?[eE]([-+]?)(\d+)$/;

function number(tree: ScalarTree): Finding[] {
  if (tree.style !== "plain" || typeof tree.value !== "number") return [];
  const match = exponent.exec(tree.text);
  if (!match) return [];
  const [, whole = "", fraction, sign = "", power = ""] = match;
  if (fraction !== undefined && sign !== "") return [];
  const full = `${whole}${fraction ?? ".0"}e${sign === "" ? "+" : sign}${power}`;
  const { start } = tree;
  const end = start + tree.text.length;
  return [
    {
      start,
      end,
      message: `Readers of YAML 1.1, Python's among them, take \`${tree.text}\` for a text. Write \`${full}\`.`,
      fixes: [{ title: `Write \`${full}\``, preferred: true, edits: [{ start, end, text: full }] }],
    },
  ];
}

/** Everything in a file that YAML reads otherwise than it looks. */
export function findTraps(document: RewardDocument): readonly Finding[] {
  const found: Finding[] = [];
  walk(document.root, (tree) => {
    if (tree.kind === "scalar") found.push(...number(tree));
    else if (tree.flow) found.push(...cut(document, pieces(tree)));
    if (tree.kind !== "mapping") return;
    for (const entry of tree.entries) found.push(...conditional(document, entry), ...wordKey(entry));
  });
  return found;
}
