import { describe, expect, it } from "vitest";
import type { PanelMessage, RolloutsPanel } from "../src/messages/panels";
import { connect, isCancelled } from "./host";

/** A page whose listeners are in place. */
function pair() {
  const opening = unready();
  opening.host.ready();
  opening.sent.length = 0;
  return opening;
}

function unready() {
  const sent: PanelMessage[] = [];
  const inbox = new EventTarget();
  const host = connect<RolloutsPanel>({ postMessage: (message) => sent.push(message) }, inbox);
  const say = (data: PanelMessage): boolean => inbox.dispatchEvent(new MessageEvent("message", { data }));
  return { sent, host, say };
}

describe("requests to the host", () => {
  it("gives each answer to the question with its number, in any order", async () => {
    const { sent, host, say } = pair();
    const first = host.request("openOrigin", { file: "a", line: 1, row: null });
    const second = host.request("names", {});
    expect(sent.map((message) => ("id" in message ? message.id : 0))).toEqual([1, 2]);
    say({ type: "result", id: 2, result: ["total"] });
    say({ type: "result", id: 1, result: null });
    expect(await second).toEqual(["total"]);
    expect(await first).toBeNull();
  });

  it("rejects with the host's words", async () => {
    const { host, say } = pair();
    const asked = host.request("names", {});
    say({ type: "error", id: 1, message: "The engine ended." });
    await expect(asked).rejects.toThrow("The engine ended.");
  });

  it("tells the host when a request is cancelled, and forgets its answer", async () => {
    const { sent, host, say } = pair();
    const abort = new AbortController();
    const asked = host.request("names", {}, abort.signal);
    abort.abort();
    say({ type: "result", id: 1, result: ["late"] });
    await expect(asked).rejects.toSatisfy(isCancelled);
    expect(sent.at(-1)).toEqual({ type: "cancel", id: 1 });
  });

  it("does not ask at all when it was cancelled before", async () => {
    const { sent, host } = pair();
    await expect(host.request("names", {}, AbortSignal.abort())).rejects.toSatisfy(isCancelled);
    expect(sent).toEqual([]);
  });

  it("sends what is asked while the page is set up after it is ready: the host drops what came before", async () => {
    const { sent, host, say } = unready();
    const asked = host.request("names", {});
    expect(sent).toEqual([]);
    host.ready();
    expect(sent).toEqual([{ type: "ready" }, { type: "request", id: 1, name: "names", params: {} }]);
    say({ type: "result", id: 1, result: ["total"] });
    expect(await asked).toEqual(["total"]);
  });

  it("hands events to their listeners and ignores messages of others", () => {
    const { host, say } = pair();
    const titles: string[] = [];
    host.on("changed", ({ title }) => titles.push(title));
    say({ type: "event", name: "changed", data: { title: "Rollouts" } });
    say({ type: "event", name: "progress", data: {} });
    say(undefined as unknown as PanelMessage);
    expect(titles).toEqual(["Rollouts"]);
  });
});
