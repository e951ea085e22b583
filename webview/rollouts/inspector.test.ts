import { describe, expect, it } from "vitest";
import type { RolloutsPanel } from "../../src/messages/panels";
import type { RolloutDetail } from "../../src/messages/rollouts";
import type { Host } from "../host";
import { createInspector } from "./inspector";

type Request = Host<RolloutsPanel>["request"];

const detail = (row: number) =>
  ({ row: { id: String(row) }, completion: "abc", completionLength: 6 }) as unknown as RolloutDetail;

/** A host whose answers come when the test says so. */
function setUp(answers: Record<string, (params: { row: number; version?: string }) => unknown>) {
  const asked: string[] = [];
  let outdated = 0;
  const request = (async (name: string, params: { row: number; version?: string }) => {
    asked.push(`${name} ${params.row} ${params.version ?? "-"}`);
    await Promise.resolve();
    return answers[name]?.(params);
  }) as unknown as Request;
  const inspector = createInspector(
    { request },
    () => "v1",
    () => undefined,
    () => outdated++,
  );
  return { inspector, asked, outdated: () => outdated };
}

describe("the inspector of a rollout", () => {
  it("asks for the rollouts that are shown, and shows the last one that was chosen", async () => {
    const { inspector, asked } = setUp({ detail: ({ row }) => detail(row), pattern: () => ({ pattern: null }) });
    await Promise.all([inspector.select(1), inspector.select(2)]);
    expect(asked.slice(0, 2)).toEqual(["detail 1 v1", "detail 2 v1"]);
    expect(inspector.detail()).toMatchObject({ kind: "ready", row: 2 });
    expect(asked.filter((each) => each.startsWith("pattern"))).toEqual(["pattern 2 v1"]);
  });

  it("adds the next part of a long text behind what is there", async () => {
    const { inspector } = setUp({
      detail: ({ row }) => detail(row),
      pattern: () => ({ pattern: null }),
      textPart: () => ({ text: "def" }),
    });
    await inspector.select(1);
    await inspector.more();
    expect(inspector.detail()).toMatchObject({ detail: { completion: "abcdef" } });
  });

  it("says where the rollouts were read again, and shows no wrong one", async () => {
    const changed = { reason: "changed", message: "", next: "" };
    const { inspector, outdated } = setUp({ detail: () => changed });
    await inspector.select(1);
    expect([outdated(), inspector.detail().kind]).toEqual([1, "loading"]);
  });

  it("keeps the breakdown where the pattern cannot be had", async () => {
    const { inspector } = setUp({
      detail: ({ row }) => detail(row),
      pattern: () => {
        throw new Error("gone");
      },
    });
    await inspector.select(1);
    expect(inspector.detail().kind).toBe("ready");
  });
});
