import { describe, expect, it } from "vitest";
import { compile, diagnose, parseDocument } from "../../src/language";
import type { ScoreSummary } from "../../src/messages/summary";
import { jsonl, tempFolder } from "../../src/rollouts/testing/temp-folder";
import { inProcessEngine } from "../../src/service/in-process";

const text = `reward: 1
data: {rollouts: r.jsonl}
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words}
aggregate: {sum: {correct: 1, words: 0.1}}
advantage: dr_grpo
`;

const ask = (content: string | Buffer) => {
  const folder = tempFolder({ "r.jsonl": content });
  return inProcessEngine().request("summarise", { file: { path: `${folder}/x.reward.yaml`, text } });
};

async function scored(content: string | Buffer): Promise<ScoreSummary> {
  const reply = await ask(content);
  if (!reply.ok) throw new Error(`${reply.none.message} ${reply.none.next}`);
  return reply.summary;
}

const said = (summary: ScoreSummary) => summary.problems.map(({ line, message }) => [line, message]);

/** Totals 1 + 0.1 and 0 + 0.2: the mean is 0.65. */
const right = { prompt: "a", completion: "4", gold: "4" };
const wrong = { prompt: "a", completion: "not 5", gold: "4" };
const both = jsonl(right, wrong);

const expectBoth = (summary: ScoreSummary) => {
  expect(summary).toMatchObject({ rollouts: 2, groups: 1, liveGroups: 1, unscorable: 0 });
  expect(summary.total.mean).toBeCloseTo(0.65, 12);
};

describe("a rollout file", () => {
  it("with a torn last line is scored without it", async () => {
    const summary = await scored(`${both}{"prompt": "a", "completion": "4`);
    expectBoth(summary);
    expect(said(summary)).toEqual([[3, expect.stringContaining("It is complete on the next read")]]);
  });

  it("with a byte order mark and CRLF is read as if it had none", async () => {
    const summary = await scored(`\uFEFF${both.replaceAll("\n", "\r\n")}`);
    expectBoth(summary);
    expect(summary.problems).toEqual([]);
  });

  it("with bytes that are not UTF-8 is scored, and the line is named", async () => {
    const [first = "", second = ""] = both.split("\n");
    const damaged = second.replace("not 5", "no# 5");
    const summary = await scored(Buffer.from(`${first}\n${damaged}\n`.replace("#", "\xff"), "latin1"));
    expectBoth(summary);
    expect(said(summary)).toEqual([[2, expect.stringContaining("Save the file as UTF-8")]]);
  });

  it("in UTF-16 is not read, and says what to do", async () => {
    expect(await ask(Buffer.from(`\uFEFF${both}`, "utf16le"))).toMatchObject({
      ok: false,
      none: { reason: "no-rollouts", next: "The file is UTF-16 and was not read. Save it as UTF-8." },
    });
  });

  it("with NaN keeps the row: what reads it abstains, the rest is paid", async () => {
    // The second row has no gold: correct abstains and 0.2 is paid; (1.1 + 0.2) / 2 = 0.65.
    const summary = await scored(`${jsonl(right)}{"prompt": "a", "completion": "not 5", "gold": NaN}\n`);
    expectBoth(summary);
    expect(said(summary)).toEqual([[2, expect.stringContaining("Write null instead")]]);
    const [correct] = summary.dimensions;
    expect([correct!.n, correct!.statuses.abstain]).toEqual([1, 1]);
  });

  it("without a column that is read says so where it is read, and pays the rest", async () => {
    const summary = await scored(jsonl({ prompt: "a", completion: "4" }, { prompt: "a", completion: "not 5" }));
    expect(summary.dimensions.map(({ n }) => n)).toEqual([0, 2]);
    expect(summary.dimensions[0]!.messages.abstain).toContain("gold");
    // 0.1 and 0.2.
    expect(summary.total.mean).toBeCloseTo(0.15, 12);
    const document = parseDocument(text);
    const found = diagnose(document, compile(document), { columns: summary.columns, summary });
    const place = found.find(({ rule }) => rule === "missing-dataset-column");
    expect(text.slice(place?.start, place?.end)).toBe("gold");
    expect(place?.message).toContain("gold");
  });

  it.each([
    ["", "The files are empty. Write one JSON object a line, one rollout each."],
    ["\n \r\n", "The files are empty. Write one JSON object a line, one rollout each."],
    ["[1]\n", "The line is a list and was left out. Write one JSON object a line."],
  ])("without rows (%j) gives the reason and the next step", async (content, next) => {
    expect(await ask(content)).toMatchObject({ ok: false, none: { reason: "no-rollouts", next } });
  });

  it("of one group of one is scored, and says why no advantage is paid", async () => {
    const summary = await scored(jsonl(right));
    expect(summary).toMatchObject({ rollouts: 1, groups: 1, liveGroups: 0 });
    expect(summary.total.mean).toBeCloseTo(1.1, 12);
    expect(summary.dimensions.map(({ share }) => share)).toEqual([null, null]);
    expect(said(summary)).toEqual([[undefined, expect.stringContaining("no advantage is paid")]]);
  });

  it("with ids that stand twice keeps every rollout", async () => {
    const summary = await scored(jsonl({ id: "1", ...right }, { id: "1", ...wrong }));
    expectBoth(summary);
  });

  it("without prompts has a group for each rollout, and says so", async () => {
    const summary = await scored(jsonl({ completion: "4", gold: "4" }, { completion: "5", gold: "4" }));
    expect(summary).toMatchObject({ rollouts: 2, groups: 2, liveGroups: 0 });
    expect(said(summary)[0]![1]).toContain("data.group");
  });
});
