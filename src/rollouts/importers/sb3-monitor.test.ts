import { describe, expect, it } from "vitest";
import { dataPlan, loaded } from "../testing/data-plan";
import { sharedData } from "../testing/shared-data";
import { tempFolder } from "../testing/temp-folder";

const folder = sharedData("formats", "sb3");

describe("the importer of Stable-Baselines3's monitor", () => {
  it.skipIf(!folder)("reads the episodes of two environments as SB3 2.9 wrote them", async () => {
    const source = await loaded(dataPlan("*.monitor.csv"), folder ?? "");
    // 45 and 48 lines, two of each above the episodes.
    expect([source.table.size, source.table.groupIds, source.problems]).toEqual([89, ["CartPole-v1"], []]);
    const value = (name: string) => source.value(name, 0);
    expect(["r", "l", "seconds", "ep_alive", "ep_angle", "ep_position", "env_id", "worker"].map(value)).toEqual([
      11.477073,
      12,
      2.972309,
      12,
      -0.487188,
      -0.035739,
      "CartPole-v1",
      "0",
    ]);
    expect([source.origin(0).line, source.origin(43).line, source.table.ids[43]]).toEqual([3, 3, "1:3"]);
    expect(source.value("completion", 0)).toBeNull();
  });

  it("names the environment by the file where the first line does not", async () => {
    const folder = tempFolder({ "a.monitor.csv": "#{torn\nr,l,t\n1.5,3,0.1\n2.5,4,0.2\n" });
    const source = await loaded(dataPlan("a.monitor.csv"), folder);
    expect([source.table.size, source.value("env_id", 1)]).toEqual([2, "a"]);
  });
});
