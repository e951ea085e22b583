import { describe, expect, it } from "vitest";
import type { PanelMap, PanelMessage } from "../../src/messages/panels";
import { answer, type Handlers } from "../../src/panels/channel";
import { connect, isCancelled } from "../../webview/host";

interface Sums extends PanelMap {
  requests: {
    double: { params: { readonly n: number }; result: number };
    forever: { params: null; result: null };
  };
  events: { changed: { readonly title: string } };
}

/** A page and its host, with the messages copied between them as VS Code does. */
function pair(handlers: Handlers<Sums>) {
  const inbox = new EventTarget();
  const seen: PanelMessage[] = [];
  let isReady = 0;
  const channel = answer<Sums>(
    handlers,
    () => isReady++,
    (message) => {
      seen.push(message);
      inbox.dispatchEvent(new MessageEvent("message", { data: structuredClone(message) }));
    },
  );
  const host = connect<Sums>({ postMessage: (message) => channel.receive(structuredClone(message)) }, inbox);
  host.ready();
  return { host, channel, seen, ready: () => isReady };
}

const never = (_: null, signal: AbortSignal): Promise<null> =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("ended"))));

describe("a webview and its host", () => {
  it("ask and answer", async () => {
    const { host } = pair({ double: ({ n }) => Promise.resolve(2 * n), forever: never });
    expect(await Promise.all([host.request("double", { n: 2 }), host.request("double", { n: 5 })])).toEqual([4, 10]);
  });

  it("show a failure of the host where the answer was wanted", async () => {
    const { host } = pair({ double: () => Promise.reject(new Error("no engine")), forever: never });
    await expect(host.request("double", { n: 1 })).rejects.toThrow("no engine");
  });

  it("give no answer to a page that began anew for what the page before asked", async () => {
    const answers: ((n: number) => void)[] = [];
    const { channel, seen } = pair({ double: () => new Promise((resolve) => answers.push(resolve)), forever: never });
    channel.receive({ type: "request", id: 1, name: "double", params: { n: 1 } });
    channel.receive({ type: "ready" });
    channel.receive({ type: "request", id: 1, name: "double", params: { n: 5 } });
    answers[0]?.(2);
    answers[1]?.(10);
    await expect.poll(() => seen).toEqual([{ type: "result", id: 1, result: 10 }]);
  });

  it("refuse a request that the panel does not have", async () => {
    const { channel, seen } = pair({ double: () => Promise.resolve(0), forever: never });
    channel.receive({ type: "request", id: 7, name: "shell", params: null });
    await expect.poll(() => seen).toEqual([{ type: "error", id: 7, message: "This panel has no request shell." }]);
  });

  it("end a request on both sides when the page no longer wants it", async () => {
    let ended = false;
    const { host, seen } = pair({
      double: () => Promise.resolve(0),
      forever: async (params, signal) => {
        signal.addEventListener("abort", () => (ended = true));
        return never(params, signal);
      },
    });
    const abort = new AbortController();
    const asked = host.request("forever", null, abort.signal);
    abort.abort();
    await expect(asked).rejects.toSatisfy(isCancelled);
    expect(ended).toBe(true);
    expect(seen).toEqual([]);
  });

  it("end open requests when the panel is closed, and tell when the page is ready", async () => {
    const { host, channel, ready } = pair({ double: () => Promise.resolve(0), forever: never });
    expect(ready()).toBe(1);
    let settled = false;
    void host.request("forever", null).finally(() => (settled = true));
    channel.dispose();
    await new Promise((resolve) => setTimeout(resolve));
    expect(settled).toBe(false);
  });
});
