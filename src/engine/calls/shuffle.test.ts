import { describe, expect, it } from "vitest";
import { otherOrder } from "./shuffle";

const ids = Array.from({ length: 6000 }, (_, i) => `row-${i}`);

describe("otherOrder", () => {
  it("swaps two options, whatever the seed and the row", () => {
    for (const id of ids.slice(0, 500)) expect(otherOrder(["Paris", "Rome"], 7, id)).toEqual(["Rome", "Paris"]);
  });

  it("gives each of the five other orders of three options equally often, and never their own", () => {
    const counts = new Map<string, number>();
    for (const id of ids) {
      const order = (otherOrder(["a", "b", "c"], 7, id) as readonly string[]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(["acb", "bac", "bca", "cab", "cba"]);
    // 6000 / 5 = 1200, sd sqrt(6000 * 0.2 * 0.8) = 31: five of them.
    for (const count of counts.values()) expect(Math.abs(count - 1200)).toBeLessThan(155);
  });

  it("is the same for the same seed and row, and another for another", () => {
    const list = ["a", "b", "c", "d", "e", "f"];
    expect(otherOrder(list, 7, "x")).toEqual(otherOrder(list, 7, "x"));
    const orders = new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(otherOrder(list, seed, "x"))));
    expect(orders.size).toBeGreaterThan(2);
  });

  it("reads otherwise although options are equal, and abstains where no order does", () => {
    for (const id of ids.slice(0, 200)) expect(otherOrder(["a", "a", "b"], 1, id)).not.toEqual(["a", "a", "b"]);
    const long = [...Array.from({ length: 40 }, () => "a"), "b"];
    for (const id of ids.slice(0, 50)) expect(otherOrder(long, 1, id)).not.toEqual(long);
    expect(otherOrder(["a", "a"], 1, "x")).toMatchObject({ status: "abstain" });
    expect(otherOrder(["a"], 1, "x")).toEqual({
      status: "abstain",
      note: "There is one option, so there is no other order to show.",
    });
    expect(otherOrder([], 1, "x")).toMatchObject({ status: "abstain" });
  });
});
