import { describe, expect, it } from "vitest";
import type { TableLine } from "../../src/messages/service";
import { moveOf } from "./keys";

const group: TableLine = { kind: "group", group: "1", prompt: "", gold: null, rows: 4, dead: false, right: null };

describe("keys of the table", () => {
  it("moves within the table and stops at its ends", () => {
    expect(moveOf("ArrowDown", 9, 10, 5, undefined)).toEqual({ kind: "to", shown: 9 });
    expect(moveOf("PageUp", 3, 10, 5, undefined)).toEqual({ kind: "to", shown: 0 });
    expect(moveOf("End", 0, 10, 5, undefined)).toEqual({ kind: "to", shown: 9 });
  });

  it("folds a group with Left and goes to the group from a rollout", () => {
    expect(moveOf("ArrowLeft", 0, 10, 5, group)).toEqual({ kind: "fold" });
    expect(moveOf("ArrowLeft", 1, 10, 5, undefined)).toEqual({ kind: "parent" });
    expect(moveOf("ArrowRight", 0, 10, 5, group)).toEqual({ kind: "unfold" });
  });

  it("leaves every other key to the page", () => {
    expect(moveOf("Tab", 0, 10, 5, group)).toBeUndefined();
  });
});
