import { describe, expect, it } from "vitest";
import { records } from "../engine/records";
import { recordPages } from "./record-page";

describe("the pages of the records", () => {
  const pages = recordPages();
  const page = pages.map(({ markdown }) => markdown).join("\n");

  it("have an entry for every record, and the index has them all", () => {
    const names = Object.values(records)
      .flatMap((kind) => [...kind.keys()])
      .sort();
    const ofRecords = pages.filter(({ file }) => !["README.md", "probes.md", "functions.md"].includes(file));
    const headings = ofRecords.flatMap(({ markdown }) =>
      [...markdown.matchAll(/^## (\S+)$/gm)].map(([, name]) => name),
    );
    expect(headings.sort()).toEqual(names);
    const listed = [...pages[0]!.markdown.matchAll(/^- \[(\S+)\]/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(names);
  });

  it("say which recipes use a record", () => {
    expect(page).toMatch(/^## constrained$[^#]*Used by the recipe S053\.$/m);
  });

  it("give parameters with what they take, the main one marked", () => {
    expect(page).toContain("| `name` (main) | text, required | Name of the tag, without brackets. |");
    expect(page).toContain("| `n` | whole number from 1, default 4 | How many words or tokens make one n-gram. |");
    expect(page).toContain("| `pick` | first \\| last \\| all, default first | Which one where there are several. |");
  });

  it("give each function on one line", () => {
    expect(page).toMatch(/^- `round\(x\)`: .*halves go away from 0.*`round\(-2\.5\)` is -3\.$/m);
  });
});
