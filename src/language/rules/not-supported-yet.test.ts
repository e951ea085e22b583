import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";

describe("not-supported-yet", () => {
  it("stops where numbers would differ, and only tells where they do not", () => {
    const found = expectFindings(
      "not-supported-yet",
      `
reward: 1
calls: {second: {model: policy}}
#^^^^ cannot be worked out
dimensions:
  words: {type: length}
models: {judge: small}
#^^^^^ has no effect
`,
    );
    expect(found.map(({ severity }) => severity)).toEqual(["error", "information"]);
  });
});
