import { describe, expect, it } from "vitest";
import type { NumberColumn } from "../../src/engine/column";
import { constantColumn } from "../../src/engine/column";
import { groupRows } from "../../src/engine/groups";
import { records } from "../../src/engine/records";
import { alone } from "../../src/engine/state/alone";
import { ABSTAIN, OK } from "../../src/messages/status";
import vectors from "./estimators.json";
import { withDefaults } from "./with-defaults";

/** Numbers of TRL's own trainers; `make_estimators.py` made them. */
interface Case {
  readonly name: string;
  readonly estimator: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly groupSize: number;
  readonly columns: readonly (readonly (number | null)[])[];
  readonly weights: readonly number[];
  readonly rewards: readonly (number | null)[];
  readonly advantages: readonly number[];
}

const cases = vectors.cases as unknown as readonly Case[];

const column = (values: readonly (number | null)[]): NumberColumn => ({
  values: Float64Array.from(values, (value) => value ?? NaN),
  status: Uint8Array.from(values, (value) => (value === null ? ABSTAIN : OK)),
});

describe("sum and estimators give the rewards and advantages of TRL", () => {
  it.each(cases)("$name", ({ estimator, parameters, groupSize, columns, weights, rewards, advantages }) => {
    const size = rewards.length;
    const total = records.node.get("sum")!.evaluate(
      {
        size,
        children: columns.map((values, k) => ({
          name: "",
          slot: "",
          own: {},
          value: column(values),
          raw: column(values),
          weight: constantColumn(size, weights[k]!),
          when: undefined,
          conditions: [],
        })),
        groups: groupRows(new Int32Array(size), 1),
        batch: new Int32Array(size),
        read: () => constantColumn(size, 0),
        choice: undefined,
        prepared: undefined,
        remember: alone(new Int32Array(size)).remember,
      },
      {},
    );
    expect(Array.from(total.status, (code) => code === OK)).toEqual(rewards.map((reward) => reward !== null));
    const record = records.estimator.get(estimator)!;
    const groups = groupRows(
      Int32Array.from({ length: size }, (_, row) => Math.floor(row / groupSize)),
      size / groupSize,
    );
    const result = record.advantages(total, groups, withDefaults(record.parameters, parameters));
    rewards.forEach((reward, row) => {
      if (reward !== null) expect(total.values[row]).toBeCloseTo(reward, 12);
      expect(result.values[row]).toBeCloseTo(advantages[row]!, 9);
      const dead = result.dead[Math.floor(row / groupSize)] === 1;
      expect(dead && result.values[row] !== 0).toBe(false);
    });
  });
});
