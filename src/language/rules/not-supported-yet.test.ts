import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";

describe("not-supported-yet", () => {
  it("tells what has no effect, and a trainer that is not built", () => {
    const found = expectFindings(
      "not-supported-yet",
      `
reward: 1
dimensions:
  words: {type: length}
models: {judge: small}
#^^^^^ has no effect
train: {trainer: verl}
#                ^^^^ is not built yet
`,
    );
    expect(found.map(({ severity }) => severity)).toEqual(["information", "warning"]);
  });
});
