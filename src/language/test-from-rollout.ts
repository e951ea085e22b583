import { contentEnd, endOfLine } from "./document/ends";
import { parseDocument, type RewardDocument } from "./document/document";
import { type Entry, entryOf, isEmpty, type ListTree, type Tree } from "./document/tree";
import type { TextEdit } from "./types";
import { blockValue, flowValue, yamlKey } from "./yaml-value";

/** A rollout that becomes a test. */
export interface RolloutForTest {
  readonly name: string;
  /** Fields by the names that the reward file knows them under. What is null or undefined is left out. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Raw values or status words of dimensions that the test is not to evaluate. */
  readonly scores?: Readonly<Record<string, unknown>>;
  /** What the test expects. Without it `total` is left to be filled in, at the end of the inserted text. */
  readonly expect?: Readonly<Record<string, unknown>>;
}

/**
 * Edits that append a test to a reward file; comments and formatting of the file stay. A name that another test has gets a
 * number behind it. No edits where `tests` is no list: that must be mended first.
 *
 * @param text the file, with line breaks of either kind
 */
export function testFromRollout(text: string, rollout: RolloutForTest): readonly TextEdit[] {
  const document = parseDocument(text);
  const tests = entryOf(document.root, "tests");
  const test = { ...rollout, name: freeName(rollout.name, tests?.value) };
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const edit = insertion(document, tests, test);
  return edit === undefined ? [] : [{ ...edit, text: edit.text.replaceAll("\n", eol) }];
}

function insertion({ text }: RewardDocument, tests: Entry | undefined, test: RolloutForTest): TextEdit | undefined {
  if (tests === undefined) {
    const end = text.trimEnd().length;
    return { start: end, end: text.length, text: `${end === 0 ? "" : "\n\n"}tests:\n${inBlock(test, "  ")}\n` };
  }
  const { value, keyRange, colon } = tests;
  if (isEmpty(value) && value.start === value.end) {
    const at = endOfLine(text, keyRange.end);
    return { start: at, end: at, text: `${colon ? "" : ":"}\n${inBlock(test, "  ")}` };
  }
  if (isEmpty(value) || (value.kind === "list" && value.items.length === 0)) {
    const end = contentEnd(text, value);
    const start = text.slice(keyRange.end + 1, value.start).trim() === "" ? keyRange.end + 1 : value.start;
    return { start, end, text: `\n${inBlock(test, "  ")}` };
  }
  return value.kind === "list" ? behindLast(text, value, test) : undefined;
}

function behindLast(text: string, list: ListTree, test: RolloutForTest): TextEdit | undefined {
  const last = list.items.at(-1);
  if (last === undefined) return undefined;
  const end = contentEnd(text, last);
  if (list.flow) return { start: end, end, text: `, ${inBraces(test)}` };
  const dash = text.lastIndexOf("-", (list.items[0] ?? last).start);
  const at = endOfLine(text, end);
  const indent = " ".repeat(Math.max(0, dash - (text.lastIndexOf("\n", dash) + 1)));
  return { start: at, end: at, text: `\n${inBlock(test, indent)}` };
}

function inBlock({ name, fields, scores, expect }: RolloutForTest, indent: string): string {
  const inner = `${indent}  `;
  const deep = `${inner}  `;
  const lines = given(fields).map(([key, value]) => `${deep}${yamlKey(key)}: ${blockValue(value, `${deep}  `)}`);
  if (scores) lines.push(`${deep}scores: ${flowValue(scores)}`);
  return [
    `${indent}- name: ${flowValue(name)}`,
    lines.length === 0 ? `${inner}rollout: {}` : `${inner}rollout:\n${lines.join("\n")}`,
    expect === undefined ? `${inner}expect:\n${deep}total: ` : `${inner}expect: ${flowValue(expect)}`,
  ].join("\n");
}

function inBraces({ name, fields, scores, expect }: RolloutForTest): string {
  const rollout = { ...Object.fromEntries(given(fields)), ...(scores ? { scores } : {}) };
  const wanted = expect === undefined ? "{total: }" : flowValue(expect);
  return `{name: ${flowValue(name)}, rollout: ${flowValue(rollout)}, expect: ${wanted}}`;
}

const given = (fields: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] =>
  Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);

function freeName(name: string, tests: Tree | undefined): string {
  const items = tests?.kind === "list" ? tests.items : [];
  const taken = new Set(
    items.map((item) => {
      const value = entryOf(item, "name")?.value;
      return value?.kind === "scalar" ? value.text : undefined;
    }),
  );
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name} ${n}`;
  return free;
}
