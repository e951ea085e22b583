import { describe, expect, it } from "vitest";
import { records } from "../engine/records";
import { recordPage } from "./record-page";

describe("the page of the records", () => {
  const page = recordPage();

  it("has an entry for every record", () => {
    const headings = [...page.matchAll(/^### (\S+)$/gm)].map(([, name]) => name).sort();
    const names = Object.values(records).flatMap((kind) => [...kind.keys()]);
    expect(headings).toEqual(names.sort());
  });

  it("gives parameters with what they take, the main one marked", () => {
    expect(page).toContain("| `name` (main) | text, required | Name of the tag, without brackets. |");
    expect(page).toContain("| `n` | whole number from 1, default 4 | How many words or tokens make one n-gram. |");
    expect(page).toContain("| `pick` | first \\| last \\| all, default first | Which one where there are several. |");
  });

  it("gives each function on one line", () => {
    expect(page).toMatch(/^- `round\(x\)`: .*halves go away from 0.*`round\(-2\.5\)` is -3\.$/m);
  });
});
