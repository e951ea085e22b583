import { describe, expect, it } from "vitest";
import { records } from "../engine/records";
import { rules } from "../language/diagnose";
import { allExplained } from "../language/explained";
import { capture } from "./testing/capture";

describe("reward-lab explain", () => {
  it("shows a record with its parameters, and every kind of a name that has several", async () => {
    const { code, out } = await capture(["explain", "knn_novelty"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^knn_novelty \(Types\)\n/);
    expect(out).toContain("| `max_archive` | whole number from 1 to 100000, default 10000 |");
    const both = (await capture(["explain", "clip", "--json"])).out;
    const { schema, found } = JSON.parse(both) as { schema: number; found: { kind: string; markdown: string }[] };
    expect(schema).toBe(1);
    expect(found.map(({ kind }) => kind)).toEqual(["Shape steps", "Modifiers", "Functions"]);
  });

  it("shows rules and probes", async () => {
    expect((await capture(["explain", "unread-call"])).out).toContain(
      "**A model is asked, and nothing reads its answer.**",
    );
    expect((await capture(["explain", "empty"])).out).toContain("(Probes)");
  });

  it("offers the nearest name, and refuses a wrong command line", async () => {
    const { code, err } = await capture(["explain", "knn_novelti"]);
    expect([code, err]).toEqual([1, "error There is no record and no rule knn_novelti.\nDid you mean knn_novelty?\n"]);
    expect((await capture(["explain"])).code).toBe(2);
    expect((await capture(["explain", "a", "b"])).code).toBe(2);
  });

  it("knows every record and every rule", () => {
    const names = new Set(allExplained().map(({ name, markdown }) => (markdown === "" ? "" : name)));
    const all = [
      records.extraction,
      records.dimension,
      records.shape,
      records.node,
      records.estimator,
      records.modifier,
    ];
    for (const kind of all) for (const name of kind.keys()) expect(names).toContain(name);
    for (const { id } of rules) expect(names).toContain(id);
    expect(names).not.toContain("");
  });
});
