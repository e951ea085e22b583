import { describe, expect, it } from "vitest";
import { parseJsonLine } from "./json-line";

describe("parseJsonLine", () => {
  it("reads NaN and infinities as null and names them", () => {
    expect(parseJsonLine('{"a": NaN, "b": [-Infinity, Infinity, 1]}')).toEqual({
      ok: true,
      value: { a: null, b: [null, null, 1] },
      replaced: ["NaN", "-Infinity", "Infinity"],
    });
  });

  it("reads numbers beyond the doubles as null, and texts that look like one as they are", () => {
    expect(parseJsonLine('{"a": 1e999, "b": [-1E+400, 1e300], "c": "1e999"}')).toEqual({
      ok: true,
      value: { a: null, b: [null, 1e300], c: "1e999" },
      replaced: ["Infinity", "-Infinity"],
    });
  });

  it("leaves the same words in texts and keys alone", () => {
    expect(parseJsonLine('{"NaN": "say \\"NaN\\" to -Infinity", "x": NaN}')).toEqual({
      ok: true,
      value: { NaN: 'say "NaN" to -Infinity', x: null },
      replaced: ["NaN"],
    });
  });

  it("says why a torn line is no JSON", () => {
    expect(parseJsonLine('{"a": "cut of').ok).toBe(false);
    expect(parseJsonLine('{"a": NaN, "b": "cut of').ok).toBe(false);
  });

  it("copes with a text of megabytes beside a NaN", () => {
    const line = `{"text": "${"\\n".repeat(2_000_000)}", "x": NaN}`;
    expect(parseJsonLine(line)).toMatchObject({ ok: true, replaced: ["NaN"] });
  });
});
