import { describe, expect, it } from "vitest";
import { FileState } from "./file-state";

/** Work that ends when it is told to. */
function held() {
  let end = () => undefined as void;
  const promise = new Promise<string>((resolve) => (end = () => resolve("done")));
  return { work: () => promise, end };
}

describe("work on one file", () => {
  it("runs one after the other, also after one that failed", async () => {
    const state = new FileState();
    const order: number[] = [];
    const failed = state.alone(() => Promise.reject(new Error("no")));
    const second = state.alone(() => Promise.resolve(order.push(2)));
    const third = state.alone(() => Promise.resolve(order.push(3)));
    await expect(failed).rejects.toThrow("no");
    await Promise.all([second, third]);
    expect(order).toEqual([2, 3]);
  });

  it("lets go at once of what is cancelled while it waits, and never starts it", async () => {
    const state = new FileState();
    const first = held();
    const running = state.alone(first.work);
    const cancel = new AbortController();
    let started = false;
    const waiting = state.alone(() => Promise.resolve((started = true)), cancel.signal);
    cancel.abort();
    // The first one is still under way.
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    first.end();
    expect(await running).toBe("done");
    expect(await state.alone(() => Promise.resolve("next"))).toBe("next");
    expect(started).toBe(false);
  });
});
