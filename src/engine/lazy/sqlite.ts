import initSqlJs, { type Database, type SqlJsStatic } from "sql.js/dist/sql-wasm-inline.js";
import { forbidden, type Fault } from "../syntax/fault";
import { sqlTokens } from "../syntax/sql-tokens";

let loading: Promise<SqlJsStatic> | undefined;

/** What SQLite says where a statement breaks its grammar or is nested too deeply; all else is about tables and columns. */
const grammatical =
  /syntax error$|^incomplete input$|^unrecognized token|clause should come after|clause is required before|^unknown join type|^near "|^Recursion limit|stack overflow|^Expression tree is too large/;

/**
 * SQLite's own parser: a check that prepares a statement in an empty database and never runs it. A table or column that is not
 * there is no fault of the syntax.
 */
export async function sqliteSyntax(): Promise<(text: string, forbid: ReadonlySet<string>) => Fault | undefined> {
  const { Database } = await (loading ??= initSqlJs());
  let kept: Database | undefined;
  /** An empty database; what preparing a PRAGMA may change is thrown away. */
  const prepare = (text: string): void => {
    const database = (kept ??= new Database());
    try {
      database.prepare(text).free();
    } finally {
      if (/pragma/i.test(text)) {
        database.close();
        kept = undefined;
      }
    }
  };
  return (text, forbid) => {
    const tokens = sqlTokens(text);
    const end = tokens.findIndex(({ text }) => text === ";");
    const trigger = /^\s*create\s+(?:temp|temporary)?\s*trigger\b/i.test(text);
    if (tokens.length === 0 || end === 0) return { note: "has no statement" };
    if (end >= 0 && !trigger && tokens.slice(end).some(({ text }) => text !== ";"))
      return { note: "has more than one statement", start: tokens[end]!.start, end: text.length };
    const wrong = tokens.find(({ kind, text }) => (kind === "word" || text === "*") && forbid.has(text.toLowerCase()));
    try {
      prepare(text);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (grammatical.test(message)) return { note: `is no SQL: ${message}` };
    }
    return wrong && forbidden(`"${wrong.text}"`, { start: wrong.start, end: wrong.end });
  };
}
