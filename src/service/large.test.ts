import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TableReply } from "../messages/rollouts";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { answer } from "./answer";
import { Session } from "./session";

const count = 4000;
const text = `reward: 1
name: large
data: {rollouts: r.jsonl}
extract: {final: [{regex: 'A: (\\d+)', pick: last}, {number: {}}]}
dimensions:
  right: {type: number_equal, of: final, to: gold, unparseable: 0}
  short: {type: length, unit: words, shape: [{map: {from: [0, 200], to: [1, 0]}}]}
aggregate: {sum: {right: 1, short: 0.5}}
advantage: {grpo: {std: group}}
`;

function project() {
  const rows = Array.from({ length: count }, (_, row) => ({
    prompt: `question ${Math.floor(row / 8)} with enough words to stay in its file`,
    completion: `${"because ".repeat(80 + (row % 40))}A: ${row % 5}`,
    gold: row % 3,
  }));
  const folder = tempFolder({ "r.jsonl": jsonl(...rows) });
  return { path: join(folder, "large.reward.yaml"), text };
}

const context = { signal: new AbortController().signal, progress: () => undefined };
type Asked = { readonly first?: boolean; readonly version?: string; readonly filter?: string };

async function rows(session: Session, file: { path: string; text: string }, { filter = "", ...asked }: Asked = {}) {
  const query = {
    file,
    filter,
    sort: null,
    siblings: false,
    groupBy: "question" as const,
    columns: ["gold"],
    ...asked,
  };
  const reply = (await answer(session, "rows", { query, from: 0, to: 200 }, context)) as TableReply;
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply;
}

describe("rollouts of a large file", () => {
  it("score, filter and sum up as they do in memory", async () => {
    const file = project();
    const [small, large] = [new Session(), new Session(0)];
    for (const filter of ["", "right == 1 && short < 0.5", 'completion.contains("A: 2") && gold == 2', "words > 100"])
      expect(await rows(large, file, { filter })).toEqual(await rows(small, file, { filter }));
    const summaries = (await Promise.all(
      [small, large].map((session) => answer(session, "summarise", { file }, context)),
    )) as { readonly summary: object }[];
    const same = ({ summary }: { readonly summary: object }) => ({ ...summary, scoredAt: 0, durationMs: 0 });
    expect(same(summaries[1]!)).toEqual(same(summaries[0]!));
  });

  it("show their beginning at once, and answer on it until the rest is read", async () => {
    const file = project();
    const session = new Session(1000);
    const first = await rows(session, file, { first: true });
    const { version, rollouts } = first.head;
    expect(first.head.first).toBe(true);
    expect(rollouts).toBeGreaterThan(100);
    expect(rollouts).toBeLessThan(count);
    expect(first.lines).toHaveLength(200);

    const [whole, filtered] = await Promise.all([
      rows(session, file),
      rows(session, file, { version, filter: "right == 1" }),
    ]);
    expect(filtered.head).toMatchObject({ first: true, version, rollouts });
    expect(whole.head).toMatchObject({ first: false, rollouts: count });
    expect(whole.head.version).not.toBe(version);
    expect(whole.lines.slice(0, 50)).toEqual(first.lines.slice(0, 50));
    expect((await rows(session, file, { first: true })).head).toEqual(whole.head);
  });

  it("do not show a beginning where they are small", async () => {
    expect((await rows(new Session(), project(), { first: true })).head).toMatchObject({
      first: false,
      rollouts: count,
    });
  });
});
