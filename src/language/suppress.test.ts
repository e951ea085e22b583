import { describe, expect, it } from "vitest";
import { parseDocument } from "./document/document";
import { readReason, suppress, type SuppressionForm } from "./suppress";
import { applyEdits, diagnosticsOf } from "./testing";

const text = `reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars}
aggregate: words
`;

/** The file after its only finding is suppressed, which must then be gone. */
function suppressed(file: string, form: SuppressionForm, typed: string): string {
  const [finding, ...others] = diagnosticsOf(file);
  if (!finding || others.length > 0) throw new Error(`the file has ${others.length + 1} findings`);
  const edit = suppress(parseDocument(file), finding, form, readReason(typed));
  if (edit === undefined) throw new Error("it cannot be suppressed so");
  const after = applyEdits(file, [edit]);
  expect(diagnosticsOf(after)).toEqual([]);
  return after;
}

describe("suppressing a finding", () => {
  it("writes a comment behind the line, with the reason", () => {
    expect(suppressed(text, "comment", "compared by hand")).toBe(
      text.replace("unit: chars}", "unit: chars} # reward-lab-ignore unused-dimension: compared by hand"),
    );
  });

  it("writes it above a line that is too long or has one", () => {
    const long = text.replace("unit: chars}", `unit: chars, about: ${"a very long sentence ".repeat(5)}}`);
    expect(suppressed(long, "comment", "compared by hand")).toContain(
      "\n  # reward-lab-ignore unused-dimension: compared by hand\n  chars:",
    );
  });

  it("writes an entry that names the place, and adds to those that are there", () => {
    expect(suppressed(text, "entry", "compared by hand")).toBe(
      `${text}\nsuppress:\n  - {rule: unused-dimension, at: dimensions.chars, reason: compared by hand}\n`,
    );
    const two =
      `${text.trim()}\nsuppress:\n- {rule: unused-dimension, at: dimensions.chars, reason: "by hand, for now"}\n`.replace(
        "  chars:",
        "  lines: {type: length, unit: lines}\n  chars:",
      );
    expect(suppressed(two, "entry", "read by eye")).toContain(
      '\n- {rule: unused-dimension, at: dimensions.chars, reason: "by hand, for now"}\n- {rule: unused-dimension, at: dimensions.lines, reason: read by eye}\n',
    );
  });

  it("takes a last day at the end of the reason", () => {
    expect(readReason("until the data are here, until 2999-01-31")).toEqual({
      reason: "until the data are here",
      until: "2999-01-31",
    });
    expect(suppressed(text, "comment", "for a while until 2999-01-31")).toContain(
      "# reward-lab-ignore unused-dimension until 2999-01-31: for a while",
    );
    expect(suppressed(text, "entry", "for a while until 2999-01-31")).toContain(
      "reason: for a while, until: 2999-01-31}",
    );
  });

  it("needs a reason, and a place that can hold a comment", () => {
    const finding = { rule: "bad-expression", start: text.length + 20, end: text.length + 24 };
    const block = parseDocument(`${text}about: |\n  one line\n  another line\n`);
    expect(suppress(block, finding, "comment", { reason: "meant so" })).toBeUndefined();
    expect(suppress(block, finding, "entry", { reason: "meant so" })).toBeDefined();
    expect(suppress(block, finding, "entry", { reason: "" })).toBeUndefined();
  });
});
