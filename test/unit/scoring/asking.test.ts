import { describe, expect, it } from "vitest";
import { execute, type ExecuteOptions } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import type { ProviderReply, ProviderRequest } from "../../../src/engine/providers/ask";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";

const planOf = (text: string) => {
  const { plan, problems } = compile(parseDocument(text));
  if (plan === undefined) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
};
const messagesOf = (source: string) =>
  compile(parseDocument(source)).problems.map(({ message, start, end }) => [source.slice(start, end), message]);

type Answer = (request: ProviderRequest, dimension: string, asked: number) => ProviderReply | Promise<ProviderReply>;

/** Scores rollouts, answers every question by a function, and keeps what was asked. */
async function score(dimensions: string, rows: readonly Record<string, unknown>[], answer: Answer) {
  const plan = planOf(`reward: 1\ndimensions:\n${dimensions}\n`);
  const asked: ProviderRequest[] = [];
  const ask: NonNullable<ExecuteOptions["ask"]> = (dimension) => (requests) =>
    Promise.all(
      requests.map((request) => {
        asked.push(request);
        return answer(request, dimension, asked.length);
      }),
    );
  const table = memoryTable(
    rows.map(({ completion, ...columns }) => ({
      columns,
      ...(completion !== undefined && { completion: String(completion) }),
    })),
  );
  const { dimensions: scored } = await execute(plan, table, { ask });
  const content = (i: number) => asked[i]?.content as Record<string, unknown>;
  return { asked, content, scored, of: (name: string) => scored.get(name)! };
}

const right: Answer = () => ({ value: "1" });
const failed: ProviderReply = { status: "error", note: "down" };

describe("asking of dimensions", () => {
  it("names the dimension and the rollout, and does not ask where `when` is false", async () => {
    const names: string[] = [];
    const { asked, of } = await score(
      "  kind: {type: judge, ask: 'Kind? {completion}', when: x > 0}",
      [
        { completion: "a", x: 1 },
        { completion: "b", x: 0 },
        { completion: "c", x: 2 },
      ],
      (request, dimension) => {
        names.push(dimension);
        return right(request, dimension, 0);
      },
    );
    expect(names).toEqual(["kind", "kind"]);
    expect(asked.map(({ row }) => row)).toEqual([0, 2]);
    expect([...of("kind").raw.status]).toEqual([0, 1, 0]);
  });

  it("asks about rows without a completion where `of` is not written, and only there", async () => {
    const rows = [{ obs: "door" }];
    const free = await score("  opened: {type: judge, ask: 'Open? {obs}'}", rows, right);
    expect(free.content(0)).toMatchObject({ columns: { obs: "door" }, of: null });
    expect(free.of("opened").raw.values[0]).toBe(1);
    const written = await score("  opened: {type: judge, of: completion, ask: 'Open? {obs}'}", rows, right);
    expect([written.asked.length, written.of("opened").raw.status[0]]).toEqual([0, 1]);
  });

  it("asks again as often as `retry` says", async () => {
    const rows = [{ completion: "a" }, { completion: "b" }];
    const answer: Answer = ({ row }, _, asked) => (row === 0 || asked > 3 ? { value: "1" } : failed);
    const twice = await score("  kind: {type: judge, retry: 2}", rows, answer);
    expect([...twice.of("kind").raw.status]).toEqual([0, 0]);
    expect(twice.asked.map(({ row }) => row)).toEqual([0, 1, 1, 1]);
    const once = await score("  kind: {type: judge, retry: 1}", rows, answer);
    expect([...once.of("kind").raw.status]).toEqual([0, 3]);
    expect(once.of("kind").raw.notes?.get(1)).toBe("down");
  });

  it("gives up after `timeout`", async () => {
    const never: Answer = () => new Promise(() => undefined);
    const { of } = await score("  kind: {type: judge, timeout: 20ms}", [{ completion: "a" }], never);
    expect([of("kind").raw.status[0], of("kind").raw.notes?.get(0)]).toEqual([4, "There was no answer within 0.02 s."]);
  });

  it("asks equal questions once under `cache`, and keeps no failure", async () => {
    const rows = ["a", "b", "a", "a"].map((completion) => ({ completion }));
    const cached = await score("  kind: {type: judge, cache: content}", rows, right);
    expect(cached.asked.map(({ row }) => row)).toEqual([0, 1]);
    expect([...cached.of("kind").raw.values]).toEqual([1, 1, 1, 1]);
    const siblings = "  kind:\n    type: judge\n    cache: true\n    each: {first: {}, second: {}, other: {ask: x}}";
    expect((await score(siblings, rows, right)).asked).toHaveLength(4);
    expect((await score("  kind: {type: judge}", rows, right)).asked).toHaveLength(4);
    const retried = await score("  kind: {type: judge, cache: true, retry: 1}", rows, (_, __, asked) =>
      asked > 2 ? { value: "1" } : failed,
    );
    expect([...retried.of("kind").raw.status]).toEqual([0, 0, 0, 0]);
  });

  it("says what is wrong with how it asks", () => {
    const file = (more: string) => `reward: 1\ndimensions: {a: {type: judge, ${more}}}\n`;
    for (const more of ["retry: 1.5", "timeout: soon", "cache: maybe", "window: 0"])
      expect(messagesOf(file(more))).toEqual([[more.split(": ")[1], expect.stringContaining(more.split(":")[0]!)]]);
    expect(messagesOf(file("timeout: 2m"))).toEqual([]);
  });
});

describe("pictures of dimensions", () => {
  it("are a column, an element of a list, or several", async () => {
    const rows = [{ completion: "a", images: ["p", "q"], gold_picture: "g", frames: [1, 0] }];
    const one = await score("  like: {type: judge, images: images}", rows, right);
    expect(one.content(0)["images"]).toEqual(["p", "q"]);
    const each = await score("  like: {type: judge, over: frames, images: '[images[it]]', reduce: mean}", rows, right);
    expect([each.content(0)["images"], each.content(1)["images"]]).toEqual([["q"], ["p"]]);
    const both = await score("  like: {type: judge, images: [gold_picture, 'images[0]']}", rows, right);
    expect(both.content(0)["images"]).toEqual(["g", "p"]);
    const drawn = await score("  like: {type: judge, images: [{draw: frames}]}", rows, right);
    expect(drawn.content(0)["images"]).toEqual([{ draw: [1, 0] }]);
  });

  it("that are not there make the rollout abstain, and a failure of them travels", async () => {
    const rows = [{ completion: "a" }, { completion: "b", picture: "p" }];
    const { of, asked } = await score("  like: {type: judge, images: picture}", rows, right);
    expect([asked.length, ...of("like").raw.status]).toEqual([1, 1, 0]);
    const broken = await score("  like: {type: judge, images: 'list[2]'}", [{ completion: "a", list: [1] }], right);
    expect(broken.of("like").raw.status[0]).toBe(3);
  });

  it("are the last of a window, at a step up to here", async () => {
    const steps = ["a", "b", "c"].map((shot) => ({ obs: { shot } }));
    const at = await score(
      "  sure: {type: yes_no, model: m, window: 2, level: step, reduce: mean, images: obs.shot, ask: 'Done?', when: i > 0}",
      [{ steps }],
      () => ({ value: { Yes: -0.1, No: -1 } }),
    );
    expect(at.asked.map(({ content }) => (content as Record<string, unknown>)["images"])).toEqual([
      ["a", "b"],
      ["b", "c"],
    ]);
    const whole = await score(
      "  sure: {type: yes_no, model: m, window: 2, images: 'steps.map(s, s.obs.shot)', ask: 'Done?'}",
      [{ steps }],
      () => ({ value: { Yes: -0.1, No: -1 } }),
    );
    expect(whole.content(0)["images"]).toEqual(["b", "c"]);
  });

  it("are those of the steps, where a rollout has as many", async () => {
    const rows = [{ images: ["p", "q"], steps: [{ obs: 1 }, { obs: 2 }] }, { images: ["r"] }];
    const { asked, of } = await score("  like: {type: judge, level: step, images: images, ask: 'Good?'}", rows, right);
    expect(asked.map(({ content }) => (content as Record<string, unknown>)["images"])).toEqual(["p", "q", "r"]);
    expect([...of("like").raw.values]).toEqual([2, 1]);
  });
});
