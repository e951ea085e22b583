import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { stopOnInterrupt } from "./io";

function terminal() {
  const source = new EventEmitter();
  const stop = new AbortController();
  const exits: number[] = [];
  let time = 5000;
  stopOnInterrupt(
    source,
    stop,
    (code) => exits.push(code),
    () => time,
  );
  return {
    stop,
    exits,
    interrupt(after: number) {
      time += after;
      source.emit("SIGINT");
    },
  };
}

describe("Ctrl-C", () => {
  it("asks for a polite end once, also where npm hands on what the terminal has sent already", () => {
    const { stop, exits, interrupt } = terminal();
    interrupt(0);
    expect(stop.signal.aborted).toBe(true);
    interrupt(20);
    expect(exits).toEqual([]);
  });

  it("ends at once when it is pressed again", () => {
    const { exits, interrupt } = terminal();
    interrupt(0);
    interrupt(1500);
    expect(exits).toEqual([130]);
  });
});
