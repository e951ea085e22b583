import { basename } from "node:path";
import type * as vscode from "vscode";
import { panelTypes } from "../messages/contribution-ids";
import type { PreviewPanel } from "../messages/panels";
import type { RewardFile } from "../messages/service";
import type { Baseline } from "../messages/what-if";
import type { BaselineChoice } from "../messages/what-if-panel";
import type { Handlers, Send } from "./channel";
import { openComparePanel } from "./compare-panel";
import { onTextChange, rewardText } from "./reward-file";
import { openRolloutsPanel } from "./rollouts-panel";
import type { PanelServices } from "./services";
import { restorePanels, showPanel } from "./webview";

/** A pause in typing after which the controls follow the text, ms. */
const pause = 120;

/** Shows what other numbers of a reward file would do, beside its editor. */
export function openPreviewPanel(services: PanelServices, path: string, restored?: vscode.WebviewPanel): void {
  showPanel<PreviewPanel>(
    services.extensionUri,
    {
      type: panelTypes.preview,
      app: "preview",
      title: `What if: ${basename(path).replace(/\.reward\.ya?ml$/, "")}`,
      key: path,
      opening: { path },
      beside: true,
      connect(send) {
        const watching = [
          onTextChange(path, pause, () => send("changed", { reason: "text" })),
          services.whatIf.onChange(path, () => send("changed", { reason: "scores" })),
        ];
        return {
          handlers: handlersOf(services, path, send),
          // The page asks for its controls itself.
          ready: () => undefined,
          dispose: () => {
            watching.forEach((each) => each.dispose());
            services.whatIf.mark(path, null);
          },
        };
      },
    },
    restored,
  );
}

function handlersOf(services: PanelServices, path: string, send: Send<PreviewPanel>): Handlers<PreviewPanel> {
  const { engine, whatIf } = services;
  const file = async (): Promise<RewardFile> => ({ path, text: await rewardText(path) });
  const onProgress = (progress: PreviewPanel["events"]["progress"]): void => send("progress", progress);
  const baselineOf = async (choice: BaselineChoice): Promise<{ baseline: Baseline; problem: string | null }> => {
    const found = await whatIf.baseline(path, choice);
    if (!("problem" in found)) return { baseline: found, problem: null };
    const saved = await whatIf.baseline(path, { kind: "saved" });
    const baseline = "problem" in saved ? { label: "the file as it stands", text: await rewardText(path) } : saved;
    return { baseline, problem: found.problem };
  };
  const asked = async (choice: BaselineChoice): Promise<{ file: RewardFile; baseline: Baseline }> => ({
    file: await file(),
    baseline: (await baselineOf(choice)).baseline,
  });
  return {
    async controls({ baseline: choice }, signal) {
      const { baseline, problem } = await baselineOf(choice);
      whatIf.mark(path, baseline);
      const reply = await engine.request("controls", { file: await file(), baseline }, { signal, onProgress });
      if (!reply.ok) return reply;
      const facts = { dirty: whatIf.isDirty(path), comparedWith: baseline.label, baselineProblem: problem };
      return { ...reply, ...facts };
    },
    async whatIf({ baseline, edits, rescore }, signal) {
      const options = rescore ? { signal, onProgress } : { signal };
      return engine.request("whatIf", { ...(await asked(baseline)), edits, rescore }, options);
    },
    forecast: async ({ baseline, edits }, signal) =>
      engine.request("forecast", { ...(await asked(baseline)), edits }, { signal }),
    condition: async (params, signal) => engine.request("condition", { file: await file(), ...params }, { signal }),
    apply: ({ edits }) => whatIf.apply(path, edits),
    async keep() {
      const reply = await whatIf.save(path);
      send("changed", { reason: "text" });
      return reply;
    },
    choose: ({ kind }) => whatIf.choose(path, kind),
    async compare({ baseline: choice }) {
      const { baseline } = await baselineOf(choice);
      const name = basename(path).replace(/\.reward\.ya?ml$/, "");
      const before = choice.kind === "file" ? { kind: "file" as const, path: choice.path } : null;
      openComparePanel(services, {
        a: before ?? {
          kind: "text",
          label: `${name}, ${choice.kind === "saved" ? "saved" : baseline.label}`,
          path,
          text: baseline.text,
        },
        b: { kind: "file", path },
      });
      return null;
    },
    openGroup({ group }) {
      openRolloutsPanel(services, { path, filter: `group_id == ${JSON.stringify(group)}` });
      return Promise.resolve(null);
    },
    async openChanged({ baseline, what }, signal) {
      const reply = await engine.request("changed", { ...(await asked(baseline)), what }, { signal });
      if (!reply.ok) return `${reply.none.message} ${reply.none.next}`;
      if (reply.of === 0) return "There is none to open.";
      openRolloutsPanel(services, { path, filter: reply.filter });
      return reply.listed < reply.of ? `Rollouts shows the ${reply.listed} of ${reply.of} that change most.` : "";
    },
    async showMistake() {
      await whatIf.showMistake(path);
      return null;
    },
    async addRollouts() {
      await whatIf.addRollouts(path);
      return null;
    },
  };
}

export const restorePreviewPanels = (services: PanelServices): vscode.Disposable =>
  restorePanels(panelTypes.preview, (panel, { path }) => {
    if (typeof path === "string") openPreviewPanel(services, path, panel);
    else panel.dispose();
  });
