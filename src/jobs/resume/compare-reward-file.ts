import { readFile } from "node:fs/promises";
import { readBeside } from "../../service/read-beside";

export type RewardFileState = "same" | "changed" | "missing";

/** Whether a reward file still says what a run's frozen copy says: comments and order of keys do not count. */
export async function compareRewardFile(frozen: string, path: string): Promise<RewardFileState> {
  const [then, now] = await Promise.all([readFile(frozen, "utf8"), readFile(path, "utf8").catch(() => null)]);
  if (now === null) return "missing";
  if (now === then) return "same";
  const { compile, parseDocument, withParents } = await import("../../language");
  const meaning = (text: string) => {
    const { plan } = compile(withParents(parseDocument(text), readBeside(path)));
    return plan && `${plan.digest} ${JSON.stringify(plan.train)}`;
  };
  const before = meaning(then);
  return before !== undefined && before === meaning(now) ? "same" : "changed";
}
