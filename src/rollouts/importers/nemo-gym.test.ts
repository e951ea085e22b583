import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../importer";
import { dataPlan, loaded } from "../testing/data-plan";
import { sharedData } from "../testing/shared-data";

const folder = sharedData("nemo_gym");

describe("the importer of NeMo Gym", () => {
  it.skipIf(!folder)("reads eight environments, each rollout with the reward of its own line", async () => {
    const source = await loaded(dataPlan("*.rollouts.jsonl"), folder ?? "");
    expect([source.table.size, source.problems.filter(({ line }) => line !== undefined)]).toEqual([40, []]);
    expect(source.files.every(({ format }) => format === "nemo-gym")).toBe(true);
    for (let row = 0; row < source.table.size; row++) {
      const { file, line } = source.origin(row);
      const record = JSON.parse(readFileSync(file, "utf8").split("\n")[line - 1] ?? "") as JsonObject;
      expect(source.value("reward", row)).toBe(record["reward"]);
      expect(source.value("recorded", row)).toMatchObject({ total: record["reward"] });
      expect(source.value("completion", row)).toEqual(expect.any(String));
    }
  });

  it.skipIf(!folder)("reads calls and what they gave as turns", async () => {
    const source = await loaded(dataPlan("workplace_assistant.rollouts.jsonl"), folder ?? "");
    expect(source.value("policy", 0)).toBe("gpt-4.1-2025-04-14");
    expect(source.value("prompt", 0)).toMatch(/^Today's date.*\nCreate a bar chart of total visits since November 30$/);
    // Mock-up steps.png: one call with these arguments, its result, and a final message.
    const turns = source.value("turns", 0) as unknown as readonly {
      text: string;
      calls: readonly { name: string; arguments: string }[];
      results: readonly { name: string; content: string }[];
    }[];
    expect(turns).toHaveLength(2);
    expect(turns[0]?.calls.map(({ name }) => name)).toEqual(["analytics_create_plot"]);
    expect(JSON.parse(turns[0]?.calls[0]?.arguments ?? "")).toMatchObject({ time_max: "2024-06-30", plot_type: "bar" });
    expect(turns[0]?.results[0]?.content).toContain("2023-11-30_2024-06-30_total_visits_bar.png");
    expect(turns[1]).toMatchObject({ calls: [], text: expect.stringContaining("Here is a bar chart") });
    expect(source.value("completion", 0)).toBe(turns[1]?.text);
  });

  it.skipIf(!folder)("keeps what the verifier found, and names groups by task", async () => {
    const math = await loaded(dataPlan("math_with_judge.rollouts.jsonl"), folder ?? "");
    expect(math.value("extracted_answer", 0)).toBe("83/499");
    const format = await loaded(dataPlan(join(folder ?? "", "format_verification.rollouts.jsonl")), "/");
    expect([format.table.groupIds[0], format.table.ids[0]]).toEqual(["2", "2/0"]);
  });
});
