import { expect, it } from "vitest";
import { spoken } from "./cells";

it("names the status of what is no value, and the number that stands in for it", () => {
  const line = { values: [0.5, null, 0, null], statuses: ["ok", "error", "unparseable", "abstain"] } as const;
  expect([0, 1, 2, 3].map((i) => spoken(line, i))).toEqual(["0.50", "error", "unparseable, counts as 0.00", "abstain"]);
});
