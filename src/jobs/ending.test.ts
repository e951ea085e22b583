import { describe, expect, it } from "vitest";
import { endingOf, errorLine } from "./ending";

const facts = { exit: { code: 0, signal: null }, step: 7, stopped: null, graceMs: 20_000, log: [] } as const;

describe("endingOf", () => {
  it("is finished only with exit code 0 and unasked", () => {
    expect(endingOf(facts)).toEqual({ state: "finished", message: "Finished after 7 steps." });
    expect(endingOf({ ...facts, stopped: "polite" }).state).toBe("stopped");
    expect(endingOf({ ...facts, exit: { code: 2, signal: null } }).message).toBe(
      "The trainer ended with exit code 2 at step 7, silently.",
    );
  });

  it("says how long a trainer was given before it was killed", () => {
    const message = "Killed at step 7: it did not end within 20 s of being asked.";
    expect(endingOf({ ...facts, exit: { code: null, signal: "SIGKILL" }, stopped: "killed" })).toEqual({
      state: "stopped",
      message,
    });
  });
});

describe("errorLine", () => {
  it("prefers the line that names an error to what follows it", () => {
    const log = [
      "Traceback (most recent call last):",
      "torch.OutOfMemoryError: CUDA out of memory.",
      "  0%|   | 0/10",
      "",
    ];
    expect(errorLine(log)).toBe("torch.OutOfMemoryError: CUDA out of memory");
    expect(errorLine(["Segmentation fault", ""])).toBe("Segmentation fault");
    expect(errorLine([])).toBeNull();
  });
});
