import { describe, expect, it } from "vitest";
import type { TableHead, TableReply } from "../../src/messages/rollouts";
import { createPages } from "./pages";

const reply = (version: string, first: boolean): TableReply => ({
  ok: true,
  head: { version, first, lines: 1000 } as TableHead,
  lines: [],
  from: 0,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("pages of large files", () => {
  it("show the beginning, ask for the rest, and then everything anew", async () => {
    const asked: (readonly [from: number, version: string | undefined, first: boolean])[] = [];
    let readAll: (reply: TableReply) => void = () => undefined;
    let whole = false;
    const shown: string[] = [];
    const pages = createPages(
      (from, _to, version, _signal, first) => {
        asked.push([from, version, first]);
        if (first || version === "beginning") return Promise.resolve(reply("beginning", true));
        if (whole) return Promise.resolve(reply("whole", false));
        return new Promise((resolve) => (readAll = resolve));
      },
      () => {
        const outcome = pages.outcome();
        if (outcome.kind === "ready") shown.push(outcome.head.version);
      },
    );
    pages.restart();
    await settled();
    // The beginning, and once the question for the rest, which goes on while pages of the beginning are fetched.
    pages.show(200, 300);
    pages.restart();
    await settled();
    expect(asked).toEqual([
      [0, undefined, true],
      [0, undefined, false],
      [200, "beginning", false],
      [0, "beginning", false],
    ]);
    expect(new Set(shown)).toEqual(new Set(["beginning"]));

    whole = true;
    readAll(reply("whole", false));
    await settled();
    await settled();
    expect(asked.at(-1)).toEqual([0, undefined, false]);
    expect(shown.at(-1)).toBe("whole");
  });
});
