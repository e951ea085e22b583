import { describe, expect, it } from "vitest";
import { ABSTAIN, ERROR, OK, UNPARSEABLE } from "../../messages/status";
import type { NumberColumn, ValueColumn } from "../column";
import {
  compileExpression,
  constantExpression,
  evaluateColumn,
  evaluateNumbers,
  evaluateRow,
  isMissing,
  type ColumnScope,
} from "./index";

const correct: NumberColumn = {
  values: Float64Array.of(1, 0, -1, NaN),
  status: Uint8Array.of(OK, OK, UNPARSEABLE, ERROR),
  notes: new Map([[3, "no reply"]]),
};
const before: NumberColumn = {
  values: Float64Array.of(10, 0, NaN, NaN),
  status: Uint8Array.of(OK, OK, UNPARSEABLE, ERROR),
};
const text: ValueColumn = { values: ["a", "bb", "", "d"], status: Uint8Array.of(OK, OK, OK, OK), fromPolicy: true };
const columns: Readonly<Record<string, NumberColumn | ValueColumn>> = { correct, text };
const scope: ColumnScope = {
  size: 4,
  column: (name) => columns[name],
  raw: (name) => (name === "correct" ? before : undefined),
  group: Int32Array.of(0, 1, 0, 1),
};

function compiled(source: string) {
  const { expression, errors } = compileExpression(source, (name) => ({
    type: name === "correct" ? "number" : "any",
    fromPolicy: name === "text",
  }));
  if (!expression) throw new Error(errors[0]?.message);
  return expression;
}

describe("evaluation over columns", () => {
  it("gives the column of a bare name itself", () => {
    expect(evaluateNumbers(compiled("correct"), scope)).toBe(correct);
    expect(evaluateColumn(compiled("text"), scope)).toBe(text);
  });

  it("uses the value of an unparseable dimension and lets an error travel, with its note", () => {
    const column = evaluateNumbers(compiled("correct * 2 + 1"), scope);
    expect([...column.values]).toEqual([3, 1, -1, NaN]);
    expect([...column.status]).toEqual([OK, OK, OK, ERROR]);
    expect(column.notes?.get(3)).toBe("correct: no reply");
  });

  it("makes truth 1 and 0, and fails on a text", () => {
    expect([...evaluateNumbers(compiled("correct == 1"), scope).values]).toEqual([1, 0, 0, NaN]);
    const column = evaluateNumbers(compiled("text + '!'"), scope);
    expect(column.status[0]).toBe(UNPARSEABLE);
    expect(column.notes?.get(0)).toBe("a number is wanted, not a text in `text + '!'`");
  });

  it("works on the rows that are asked for, and the others abstain", () => {
    const column = evaluateNumbers(compiled("1 / correct"), scope, Uint8Array.of(1, 0, 0, 1));
    expect([...column.status]).toEqual([OK, ABSTAIN, ABSTAIN, ERROR]);
    expect([...evaluateNumbers(constantExpression(2), scope, Uint8Array.of(0, 1, 1, 1)).status]).toEqual([
      ABSTAIN,
      OK,
      OK,
      OK,
    ]);
  });

  it("abstains where the rollouts have no such column", () => {
    const column = evaluateNumbers(compiled("step / 100"), scope);
    expect([...column.status]).toEqual([ABSTAIN, ABSTAIN, ABSTAIN, ABSTAIN]);
    expect(column.notes?.get(0)).toBe("there is no 'step' in these rollouts");
  });

  it("reads before shape with raw", () => {
    expect([...evaluateNumbers(compiled("raw(correct)"), scope).status]).toEqual([OK, OK, UNPARSEABLE, ERROR]);
    expect(evaluateNumbers(compiled("raw(correct)"), scope).values[0]).toBe(10);
  });

  it("sees the rollouts of its own group", () => {
    // Group 0 holds rows 0 and 2: (1 + -1) / 2 = 0. In group 1 row 3 has failed.
    const column = evaluateNumbers(compiled("mean(group.map(r, r.correct))"), scope);
    expect(column.values[0]).toBe(0);
    expect(column.values[2]).toBe(0);
    expect([...column.status]).toEqual([OK, ERROR, OK, ERROR]);
  });

  it("stops an expression that visits too many elements", () => {
    const list = `[${"1,".repeat(200)}]`;
    const nested = compiled(
      `${list}.all(a, text.split('').size() >= 0 && ${"[1,2,3,4,5,6,7,8,9,0].all(b, ".repeat(6)}true${")".repeat(6)})`,
    );
    const column = evaluateNumbers(nested, { ...scope, size: 1 });
    expect(column.status[0]).toBe(UNPARSEABLE);
    expect(column.notes?.get(0)).toContain("too many elements");
  });

  it("keeps a slow path linear in nesting", () => {
    const deep = compiled(`${"abs(".repeat(60)}correct == 1${")".repeat(60)}`);
    expect(evaluateNumbers(deep, scope).values[0]).toBe(1);
  });
});

describe("evaluation of one row", () => {
  it("takes no mapping for a missing value, whatever its keys are", () => {
    const result = evaluateRow(compiled("text"), { read: () => ({ missing: 1, note: "" }) });
    expect(isMissing(result)).toBe(false);
  });
});
