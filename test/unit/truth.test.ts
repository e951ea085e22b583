import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Scored } from "../../src/engine/scored";
import { gsm8kFile } from "../../src/rollouts/testing/shared-data";
import { Session } from "../../src/service/session";

const path = fileURLToPath(new URL("../fixtures/gsm8k-correct.reward.yaml", import.meta.url));

/** The human labels as they stand in the file, by the ids that rollouts get: `q<line>/<model>`. */
function labels(file: string): ReadonlyMap<string, boolean> {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return new Map(
    lines.flatMap((line, i) =>
      Object.entries(JSON.parse(line) as Record<string, string | { is_correct: boolean }>).flatMap(
        ([model, value]): [string, boolean][] =>
          typeof value === "string" ? [] : [[`q${i + 1}/${model}`, value.is_correct]],
      ),
    ),
  );
}

async function score(rollouts: string) {
  const file = { path, text: readFileSync(path, "utf8"), rollouts };
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const found = await new Session().withScored(file, context, ({ scored }) => scored);
  if (!found.ok) throw new Error(found.none.message);
  return found.value;
}

// Where the data is absent, `gsm8kFile` has said so and where it is looked for.
describe.skipIf(gsm8kFile === undefined)("number_equal on the final answers of GSM8K solutions", () => {
  let human: ReadonlyMap<string, boolean>;
  let scored: Scored;
  beforeAll(async () => {
    human = labels(gsm8kFile ?? "");
    scored = await score(gsm8kFile ?? "");
  });

  it("gives the human label of all 2,636 solutions", () => {
    const { table, dimensions } = scored;
    const correct = dimensions.get("correct");
    const others = table.ids.filter((id, row) => (correct?.shaped.values[row] === 1) !== human.get(id));
    expect(others).toEqual([]);
    expect([table.size, human.size]).toEqual([2636, 2636]);
  });

  it("calls 1,008 of them right, and 7 without a final answer wrong", () => {
    const correct = scored.dimensions.get("correct");
    const values = [...(correct?.shaped.values ?? [])];
    expect(values.filter((value) => value === 1)).toHaveLength(1008);
    const unreadable = scored.table.ids.filter((_id, row) => correct?.raw.status[row] !== 0);
    expect(unreadable).toHaveLength(7);
    expect(unreadable.map((id) => human.get(id))).toEqual(Array(7).fill(false));
  });

  it("shows the agreement as a metric that is 1 everywhere", () => {
    const agrees = scored.dimensions.get("agrees")?.shaped;
    expect([...(agrees?.values ?? [])].filter((value) => value !== 1)).toEqual([]);
    expect([...(agrees?.status ?? [])].filter((status) => status !== 0)).toEqual([]);
  });
});
