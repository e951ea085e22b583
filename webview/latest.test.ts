import { describe, expect, it } from "vitest";
import { latestOnly } from "./latest";

/** A request that ends when the test says so. */
function slowAnswers() {
  const open: { question: number; end: (fail?: string) => void }[] = [];
  const run = (question: number): Promise<number> =>
    new Promise((resolve, reject) =>
      open.push({ question, end: (fail) => (fail === undefined ? resolve(question * 10) : reject(new Error(fail))) }),
    );
  return { open, run };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("only the newest of many questions", () => {
  it("has one request in flight and skips what was asked in between", async () => {
    const { open, run } = slowAnswers();
    const results: number[] = [];
    const ask = latestOnly(
      run,
      (result) => results.push(result),
      () => undefined,
    );
    [1, 2, 3, 4].forEach(ask);
    expect(open.map(({ question }) => question)).toEqual([1]);
    open[0]?.end();
    await turn();
    expect(open.map(({ question }) => question)).toEqual([1, 4]);
    open[1]?.end();
    await turn();
    expect(results).toEqual([10, 40]);
  });

  it("goes on after a failure and says what failed", async () => {
    const { open, run } = slowAnswers();
    const results: number[] = [];
    const failures: unknown[] = [];
    const ask = latestOnly(
      run,
      (result) => results.push(result),
      (error) => failures.push(error),
    );
    ask(1);
    ask(2);
    open[0]?.end("no engine");
    await turn();
    open[1]?.end();
    await turn();
    expect(failures).toEqual([new Error("no engine")]);
    expect(results).toEqual([20]);
    ask(3);
    expect(open.at(-1)?.question).toBe(3);
  });
});
