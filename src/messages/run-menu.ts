import { commandIds, viewIds } from "./contribution-ids.ts";

/** Which actions stand on the row of a run, by its state (`contextValue`), and in which group of its menu. */
export const runMenu = (
  [
    [commandIds.cancelRun, "queued", "inline@1"],
    [commandIds.stopRun, "(starting|running)", "inline@1"],
    [commandIds.killRun, "stopping", "inline@1"],
    [commandIds.cleanUpRun, "lost", "inline@1"],
    [commandIds.resumeRun, "(stopped|failed|lost)\\.checkpoint", "inline@2"],
    [commandIds.moveRunToTop, "queued", "inline@3"],
    [commandIds.openRunRollouts, "(?!queued)", "inline@4"],
    [commandIds.openRun, "", "1_open@1"],
    [commandIds.openRunRollouts, "(?!queued)", "1_open@2"],
    [commandIds.compare, "(?!queued)", "1_open@5"],
    [commandIds.showRunLog, "", "1_open@3"],
    [commandIds.revealRun, "", "1_open@4"],
    [commandIds.resumeRun, "(stopped|failed|lost)", "2_state@1"],
    [commandIds.stopRun, "(starting|running)", "2_state@2"],
    [commandIds.killRun, "(running|stopping)", "2_state@3"],
    [commandIds.cleanUpRun, "lost", "2_state@4"],
    [commandIds.cancelRun, "queued", "2_state@5"],
    [commandIds.moveRunToTop, "queued", "3_order@1"],
    [commandIds.moveRunUp, "queued", "3_order@2"],
    [commandIds.moveRunDown, "queued", "3_order@3"],
    [commandIds.deleteRun, "(stopped|failed|lost|finished)", "4_delete@1"],
  ] as const
).map(([command, states, group]) => ({
  command,
  when: `view == ${viewIds.runs} && viewItem =~ /^run\\.${states}/`,
  group,
}));
