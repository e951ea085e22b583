import { basename, dirname } from "node:path";
import type * as vscode from "vscode";
import { panelTypes } from "../messages/contributions";
import type { RolloutsPanel } from "../messages/panels";
import type { RewardFile } from "../messages/service";
import type { Handlers, Send } from "./channel";
import { onTextChange, openLine, rewardText } from "./reward-file";
import type { PanelServices } from "./services";
import { restorePanels, showPanel } from "./webview";

export interface RolloutsOpening {
  /** Path of the reward file that scores them. */
  readonly path: string;
  /** A source in place of the file's own: a path, a glob or `run:<id>`. */
  readonly rollouts?: string;
  readonly filter?: string;
  /** The rollout to select. */
  readonly row?: number;
}

/** What a panel was last asked to show, until its page has taken it: a hidden page begins anew and loses messages. */
const waiting = new Map<string, RolloutsPanel["events"]["changed"]>();

/** Shows the scored rollouts of a reward file. An open panel is shown again and takes the filter. */
export function openRolloutsPanel(
  services: PanelServices,
  opening: RolloutsOpening,
  restored?: vscode.WebviewPanel,
): void {
  const { path, rollouts, filter, row } = opening;
  const title = titleOf(opening);
  const key = JSON.stringify([path, rollouts ?? ""]);
  const asked = {
    title,
    ...(filter === undefined ? {} : { filter }),
    ...(row === undefined ? {} : { row }),
  };
  waiting.set(key, asked);
  const send = showPanel<RolloutsPanel>(
    services.extensionUri,
    {
      type: panelTypes.rollouts,
      app: "rollouts",
      title,
      key,
      opening: { path, ...(rollouts === undefined ? {} : { rollouts }) },
      beside: false,
      connect(send) {
        const watching = onTextChange(path, 400, () => send("changed", { title }));
        const handlers = handlersOf(services, opening, send);
        return {
          handlers: {
            ...handlers,
            rows(params, signal) {
              waiting.delete(key);
              return handlers.rows(params, signal);
            },
          },
          ready: () => send("changed", waiting.get(key) ?? { title }),
          dispose: () => watching.dispose(),
        };
      },
    },
    restored,
  );
  send("changed", asked);
}

export const restoreRolloutsPanels = (services: PanelServices): vscode.Disposable =>
  restorePanels(panelTypes.rollouts, (panel, { path, rollouts }) => {
    if (typeof path !== "string") return panel.dispose();
    openRolloutsPanel(services, { path, ...(typeof rollouts === "string" ? { rollouts } : {}) }, panel);
  });

function titleOf({ path, rollouts }: RolloutsOpening): string {
  if (rollouts?.startsWith("run:")) return `Rollouts: run ${rollouts.slice("run:".length)}`;
  if (rollouts !== undefined) return `Rollouts: ${basename(rollouts)}`;
  const name = basename(path).replace(/\.reward\.ya?ml$/, "");
  return `Rollouts: ${name === "plan" ? basename(dirname(path)) : name}`;
}

function handlersOf(
  { engine }: PanelServices,
  { path, rollouts }: RolloutsOpening,
  send: Send<RolloutsPanel>,
): Handlers<RolloutsPanel> {
  const file = async (): Promise<RewardFile> => ({
    path,
    text: await rewardText(path),
    ...(rollouts === undefined ? {} : { rollouts }),
  });
  return {
    async rows({ query, from, to }, signal) {
      const onProgress =
        from === 0 ? (progress: RolloutsPanel["events"]["progress"]) => send("progress", progress) : undefined;
      const options = onProgress === undefined ? { signal } : { signal, onProgress };
      return engine.request("rows", { query: { ...query, file: await file() }, from, to }, options);
    },
    async detail({ row }, signal) {
      const reply = await engine.request("detail", { file: await file(), row }, { signal });
      return reply.ok ? reply.detail : reply.none;
    },
    async openOrigin({ file: origin, line }) {
      await openLine(origin, line);
      return null;
    },
    async names(_, signal) {
      const asked = await file();
      const query = { file: asked, filter: "", sort: null, siblings: true, groupBy: "none" as const, columns: [] };
      const [head, source] = await Promise.all([
        engine.request("rows", { query, from: 0, to: 0 }, { signal }),
        engine.request("source", { file: asked }, { signal }),
      ]);
      const dimensions = head.ok ? head.head.dimensions.map(({ name }) => name) : [];
      const columns = source.ok ? source.info.columns.map(({ name }) => name) : [];
      const parts = dimensions.flatMap((name) => [`raw(${name})`, `status(${name})`]);
      return [...new Set([...dimensions, "total", "advantage", "id", "group_id", ...columns, ...parts])];
    },
  };
}
