import type { WhatIfEdit, RewardFile, RowQuery } from "../../messages/service";
import type { EngineClient } from "../client";

/** A query for the whole table as it stands in the file. */
export const rowQuery = (file: RewardFile, rest: Partial<RowQuery> = {}): RowQuery => ({
  file,
  filter: "",
  sort: null,
  siblings: false,
  groupBy: "none",
  columns: [],
  ...rest,
});

/** Requests that must succeed. */
export const asking = (engine: EngineClient) => ({
  async summary(file: RewardFile) {
    const reply = await engine.request("summarise", { file });
    if (!reply.ok) throw new Error(`${reply.none.message} ${reply.none.next}`);
    return reply.summary;
  },
  async whatIf(file: RewardFile, edits: readonly WhatIfEdit[]) {
    const reply = await engine.request("whatIf", { file, edits });
    if (!reply.ok) throw new Error(`${reply.none.message} ${reply.none.next}`);
    if (reply.whatIf === null) throw new Error("the rollouts must be scored anew");
    return reply.whatIf;
  },
  async detail(file: RewardFile, row: number) {
    const reply = await engine.request("detail", { file, row });
    if (!reply.ok) throw new Error(`${reply.none.message} ${reply.none.next}`);
    return reply.detail;
  },
  async table(query: RowQuery, from = 0, to = 10_000) {
    const reply = await engine.request("rows", { query, from, to });
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return reply;
  },
});
