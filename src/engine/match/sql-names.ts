import { sqlTokens, type SqlToken } from "../syntax/sql-tokens";

/** Tables and columns that a statement names, in lower case, without what stands before a dot. */
export interface SqlNames {
  readonly tables: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that are no names unless they are quoted. */
const keywords = words(`
  add all alter analyze and any as asc asof attach autoincrement before begin between by cascade case check collate column commit
  conflict constraint create cross current_date current_time current_timestamp default delete desc detach distinct do drop each
  else end escape except exclude exists explain false fetch filter first following for foreign from full generated glob group
  groups having if ilike in index indexed inner insert instead intersect into is isnull join key last lateral left like limit
  match materialized natural no not nothing notnull null nulls of offset on only or order others outer over partition pragma
  preceding primary query range recursive references regexp reindex release rename replace restrict returning right rlike
  rollback row rows savepoint select semi separator set similar some table temp temporary then ties to top transaction trigger
  true unbounded union unique unnest update using vacuum values view virtual when where window with within without`);

/** Words after which tables stand. */
const tableWords = words("from join into update table");
/** Words that end a table's own part of a list of tables, and those that end the list. */
const afterTable = words("on using left right inner outer full cross natural");
const afterTables = words(
  "where group order having limit union intersect except set values select window returning when",
);
/** Types that stand before a text: `DATE '2020-01-01'`. */
const textTypes = words("date time timestamp interval");

const isName = ({ kind, text }: SqlToken): boolean =>
  kind === "quoted" || (kind === "word" && !keywords.has(text.toLowerCase()));

/** What an opened bracket holds: a part of a statement, or the arguments of a function of that name. */
interface Frame {
  readonly call: string | undefined;
  /** True where a table's name may stand next. */
  expectsTable: boolean;
  /** True behind a table's name, where its alias may stand. */
  inTable: boolean;
  /** True inside a list of tables. */
  inTables: boolean;
}

interface Mention {
  readonly name: string;
  readonly of: string | undefined;
  readonly at: number;
}

/**
 * The names in a statement, read from its tokens in linear time, whatever its dialect and if it is cut off or wrong. Tables stand
 * behind FROM, JOIN, INTO, UPDATE and TABLE; other names are columns unless they are functions, types, aliases or names of WITH.
 * A star names nothing.
 */
export function sqlNames(text: string): SqlNames {
  const tokens = sqlTokens(text);
  const tables = new Set<string>();
  const mentions: Mention[] = [];
  /** Where each alias is given first. */
  const aliases = new Map<string, number>();
  const derived = new Set<string>();
  const frames: Frame[] = [{ call: undefined, expectsTable: false, inTable: false, inTables: false }];
  const lower = (i: number): string => tokens[i]?.text.toLowerCase() ?? "";
  const isWord = (i: number, word: string): boolean => tokens[i]?.kind === "word" && lower(i) === word;
  const isSign = (i: number, sign: string): boolean => tokens[i]?.kind === "sign" && tokens[i]?.text === sign;
  const nameAt = (i: number): boolean => tokens[i] !== undefined && isName(tokens[i]!);
  /** The place of the last part of `a.b.c` that begins at i. */
  const lastPart = (i: number): number => {
    let at = i;
    while (isSign(at + 1, ".") && tokens[at + 2] && (tokens[at + 2]!.kind !== "sign" || isSign(at + 2, "*"))) at += 2;
    return at;
  };
  /** True where a whole operand stands before i, so that a name there can only be its alias. */
  const followsOperand = (i: number): boolean => {
    const before = tokens[i - 1];
    if (before === undefined || (before.kind === "number" && isWord(i - 2, "top"))) return false;
    return (
      isName(before) || before.kind === "text" || before.kind === "number" || isSign(i - 1, ")") || isWord(i - 1, "end")
    );
  };
  const giveAlias = (i: number, operandEnd: number): void => {
    const name = lower(i);
    if (!aliases.has(name)) aliases.set(name, i);
    if (isSign(operandEnd, ")")) derived.add(name);
  };
  /** The place behind the brackets that open at i; i where none do. */
  const behindBrackets = (i: number): number => {
    if (!isSign(i, "(")) return i;
    const end = Math.min(tokens.length, i + 400);
    for (let at = i, depth = 0; at < end; at++) {
      if (isSign(at, "(")) depth++;
      if (isSign(at, ")") && --depth === 0) return at + 1;
    }
    return i;
  };
  /** True for the name in `WITH name AS (` and `, name (a, b) AS (`. */
  const isCommon = (i: number, last: number): boolean => {
    if (!isWord(i - 1, "with") && !isWord(i - 1, "recursive") && !isSign(i - 1, ",")) return false;
    const as = behindBrackets(last + 1);
    return isWord(as, "as") && (isSign(as + 1, "(") || isWord(as + 1, "materialized") || isWord(as + 1, "not"));
  };

  function readSign(i: number, frame: Frame): void {
    if (isSign(i, "(")) {
      const call = nameAt(i - 1) && !frame.inTable ? lower(i - 1) : isWord(i - 1, "cast") ? "cast" : undefined;
      frames.push({ call, expectsTable: frame.expectsTable, inTable: false, inTables: frame.expectsTable });
      frame.inTable ||= frame.expectsTable;
      frame.expectsTable = false;
    } else if (isSign(i, ")")) {
      if (frames.length > 1) frames.pop();
    } else if (isSign(i, ",")) {
      frame.expectsTable = frame.inTables;
      frame.inTable = false;
    } else if (isSign(i, ";")) {
      frames.splice(0, frames.length, { call: undefined, expectsTable: false, inTable: false, inTables: false });
    }
  }

  function readKeyword(i: number, frame: Frame): number {
    const word = lower(i);
    if (tableWords.has(word) && frame.call === undefined && !isWord(i - 1, "distinct")) {
      frame.expectsTable = frame.inTables = true;
      frame.inTable = false;
    } else if (afterTables.has(word)) frame.expectsTable = frame.inTable = frame.inTables = false;
    else if (afterTable.has(word)) frame.expectsTable = frame.inTable = false;
    if ((word === "over" || word === "collate" || word === "window") && nameAt(i + 1)) return i + 1;
    if (word !== "as" || !nameAt(i + 1)) return i;
    if (frame.call === undefined) giveAlias(i + 1, i - 1);
    let last = i + 1;
    while (frame.call !== undefined && nameAt(last + 1)) last++;
    return last;
  }

  /** Reads the name that begins at i; gives the place of its last part. */
  function readName(i: number, frame: Frame): number {
    const last = lastPart(i);
    const name = lower(last);
    if ([":", "@", "$", "::"].some((sign) => isSign(i - 1, sign))) return last;
    if (isCommon(i, last)) {
      giveAlias(last, -1);
      derived.add(name);
      const end = behindBrackets(last + 1);
      for (let at = last + 1; at < end; at++) if (nameAt(at)) giveAlias(at, -1);
      if (end > last + 1) return end - 1;
    } else if (frame.expectsTable) {
      frame.expectsTable = false;
      frame.inTable = true;
      if (!isSign(last + 1, "(") || isWord(i - 1, "into") || isWord(i - 1, "table") || isWord(i - 1, "exists"))
        tables.add(name);
    } else if (last === i && (frame.inTable || followsOperand(i))) giveAlias(i, i - 1);
    else if (isSign(last + 1, "(") || (textTypes.has(name) && tokens[last + 1]?.kind === "text")) return last;
    else if (frame.call === "extract" && isWord(last + 1, "from")) return last;
    else if (!isSign(last, "*")) mentions.push({ name, of: last > i ? lower(last - 2) : undefined, at: i });
    return last;
  }

  for (let i = 0; i < tokens.length; i++) {
    const frame = frames.at(-1)!;
    if (nameAt(i)) i = readName(i, frame);
    else if (tokens[i]!.kind === "word") i = readKeyword(i, frame);
    else if (tokens[i]!.kind === "sign") readSign(i, frame);
  }

  const isAlias = ({ name, of, at }: Mention): boolean => {
    const given = aliases.get(name);
    return given !== undefined && (of === undefined ? at > given : derived.has(of));
  };
  return {
    tables: new Set([...tables].filter((name) => !derived.has(name) || !aliases.has(name))),
    columns: new Set(mentions.filter((mention) => !isAlias(mention)).map(({ name }) => name)),
  };
}
