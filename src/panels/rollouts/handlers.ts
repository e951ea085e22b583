import { dirname } from "node:path";
import * as vscode from "vscode";
import type { RolloutsPanel } from "../../messages/panels";
import type { RowQuery } from "../../messages/rollouts";
import type { PageQuery } from "../../messages/rollouts-panel";
import type { Handlers, Send } from "../channel";
import { openLine } from "../reward-file";
import type { PanelServices } from "../services";
import { exportRollouts } from "./export-rollouts";
import { type RolloutsOpening, rewardFileOf } from "./opening";
import { isOpenable, showRecord } from "./record-document";
import type { SourceWatch } from "./watch-source";

/** Answers the page of a Rollouts panel: mostly what the engine says of the panel's reward file. */
export function rolloutsHandlers(
  services: PanelServices,
  opening: RolloutsOpening,
  send: Send<RolloutsPanel>,
  watch: SourceWatch,
): Handlers<RolloutsPanel> {
  const { engine } = services;
  const file = () => rewardFileOf(services, opening);
  const whole = async (query: PageQuery): Promise<RowQuery> => ({ ...query, file: await file() });
  return {
    async rows({ query, from, to }, signal) {
      const onProgress =
        from === 0 ? (progress: RolloutsPanel["events"]["progress"]) => send("progress", progress) : undefined;
      const options = onProgress === undefined ? { signal } : { signal, onProgress };
      const reply = await engine.request("rows", { query: await whole(query), from, to }, options);
      if (reply.ok) watch.shown(reply.head.version);
      return reply;
    },
    facets: async ({ query }, signal) => engine.request("facets", { query: await whole(query) }, { signal }),
    async detail(asked, signal) {
      const reply = await engine.request("detail", { file: await file(), ...asked }, { signal });
      return reply.ok ? reply.detail : reply.none;
    },
    async pattern(asked, signal) {
      const reply = await engine.request("pattern", { file: await file(), ...asked }, { signal });
      return reply.ok ? { pattern: reply.pattern } : reply.none;
    },
    async textPart(asked, signal) {
      const reply = await engine.request("textPart", { file: await file(), ...asked }, { signal });
      return reply.ok ? { text: reply.text } : reply.none;
    },
    async openOrigin({ file: origin, line, row }) {
      if (row === null || (await isOpenable(origin))) await openLine(origin, line);
      else await showRecord(opening, row, `${origin.split(/[\\/]/).at(-1) ?? ""}-${line}`);
      return null;
    },
    async openRewardFile() {
      if (opening.plain !== true) await openLine(opening.path, 1);
      return null;
    },
    async names(asked, signal) {
      const reply = await engine.request("filterNames", { file: await file(), ...asked }, { signal });
      return reply.ok ? reply.names : [];
    },
    async copy(asked, signal) {
      const reply = await engine.request("records", { file: await file(), ...asked }, { signal });
      if (!reply.ok) throw new Error(`${reply.none.message} ${reply.none.next}`);
      await vscode.env.clipboard.writeText(reply.text);
      return { length: reply.text.length };
    },
    async export({ query }) {
      await exportRollouts(services, await whole(query));
      return null;
    },
    async saveTest({ row, version }, signal) {
      if (opening.plain === true)
        return { message: "There is no reward file to save a test in. Open the rollouts with one." };
      const asked = { file: await file(), rows: [row], as: "test" as const };
      const reply = await engine.request("records", version === undefined ? asked : { ...asked, version }, { signal });
      if (!reply.ok) throw new Error(`${reply.none.message} ${reply.none.next}`);
      const rollout = JSON.parse(reply.text) as {
        readonly name: string;
        readonly fields: Readonly<Record<string, unknown>>;
      };
      // A run holds a frozen copy of its reward file: the test goes into the file that it was made from.
      const own = services.runs.find(dirname(opening.path))?.record.rewardFile ?? opening.path;
      return { message: await services.saveTest(own, rollout) };
    },
  };
}
