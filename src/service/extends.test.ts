import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../rollouts/testing/temp-folder";
import { rewardDocument } from "./reward-document";
import { Session } from "./session";
import whatIf from "./handlers/what-if";
import type { HandlerContext } from "./handler";

const context: HandlerContext = { signal: new AbortController().signal, progress: () => undefined };
const text = "reward: 1\nextends: shared/base.reward.yaml\naggregate: {sum: {tidy: 0.5}}\n";
const base = (weight: number) => `reward: 1
data: {rollouts: answers.jsonl}
dimensions:
  correct: {type: expr, of: is_right}
  tidy: {type: expr, of: is_tidy}
aggregate: {sum: {correct: ${weight}, tidy: 0.2}}
advantage: dr_grpo
`;
const answers = [
  { prompt: "a", completion: "x", is_right: 1, is_tidy: 1 },
  { prompt: "a", completion: "y", is_right: 0, is_tidy: 0 },
];

function folder() {
  const path = tempFolder();
  mkdirSync(join(path, "shared"));
  writeFileSync(join(path, "shared/base.reward.yaml"), base(1));
  writeFileSync(join(path, "shared/answers.jsonl"), answers.map((row) => JSON.stringify(row)).join("\n"));
  return path;
}

const totals = async (session: Session, file: Parameters<Session["compile"]>[0]) => {
  const found = await session.withScored(file, context, ({ scored }) => [...scored.total.values]);
  if (!found.ok) throw new Error(found.none.message);
  return found.value;
};

describe("a reward file that extends another", () => {
  it("is scored with its parent as it is on the disk, and anew when the parent changes", async () => {
    const path = folder();
    const session = new Session();
    const file = { path: join(path, "child.reward.yaml"), text };
    // 1 + 0.5 and 0.
    expect(await totals(session, file)).toEqual([1.5, 0]);
    expect(session.compile(file)).toBe(session.compile(file));
    writeFileSync(join(path, "shared/base.reward.yaml"), base(3));
    expect(await totals(session, file)).toEqual([3.5, 0]);
  });

  it("takes an unsaved parent that is sent along instead of the one on the disk", async () => {
    const file = { path: join(folder(), "child.reward.yaml"), text, files: { "shared/base.reward.yaml": base(7) } };
    expect(await totals(new Session(), file)).toEqual([7.5, 0]);
  });

  it("says which parent is missing", async () => {
    const file = { path: join(tempFolder(), "child.reward.yaml"), text };
    const found = await new Session().withScored(file, context, () => undefined);
    expect(found).toMatchObject({
      ok: false,
      none: { reason: "invalid-file", message: expect.stringContaining("line 2: There is no file `shared/base") },
    });
  });

  it("answers what an inherited weight would do", async () => {
    const session = new Session();
    const file = { path: join(folder(), "child.reward.yaml"), text };
    const params = { file, edits: [{ path: ["aggregate", "sum", "correct"], value: 0 }] };
    const reply = await whatIf.handle(session, params, context);
    // Only `tidy` is paid then: all of the advantage.
    expect(reply).toMatchObject({ ok: true });
    if (reply.ok) expect(reply.whatIf?.shares.find(({ name }) => name === "tidy")?.after).toBeCloseTo(1, 12);
  });

  it("gives back the document it knows where nothing has changed", () => {
    const file = { path: join(folder(), "child.reward.yaml"), text };
    const known = rewardDocument(file);
    expect(rewardDocument(file, known)).toBe(known);
    expect(rewardDocument({ ...file, text: `${text}\n` }, known)).not.toBe(known);
  });
});
