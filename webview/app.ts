import { render, type TemplateResult } from "lit";
import type { PanelMap } from "../src/messages/panels";
import { connect, type Host, type HostApi } from "./host";

declare function acquireVsCodeApi(): HostApi;

/** What the host says when it opens a panel: enough to open it again after a restart. */
export type Opening = Readonly<Record<string, unknown>>;

export interface App<M extends PanelMap, V> {
  readonly host: Host<M>;
  readonly opening: Opening;
  /** What `save` kept, if this panel was hidden or restored. */
  readonly saved: Partial<V>;
  save(view: V): void;
  /** Draws `view` in the next frame, at most once a frame. */
  redraw(): void;
}

interface Kept<V> {
  readonly opening: Opening;
  readonly view: Partial<V>;
}

/** Connects a page to its host. `view` gives the whole page from the app's state and is drawn by Lit's differences. */
export function startApp<M extends PanelMap, V>(view: () => TemplateResult): App<M, V> {
  const api = acquireVsCodeApi();
  const root = document.getElementById("app");
  if (root === null) throw new Error("the page has no #app");
  const opening = JSON.parse(root.dataset["opening"] ?? "{}") as Opening;
  const kept = api.getState() as Kept<V> | undefined;
  if (kept === undefined) api.setState({ opening, view: {} });
  let due = false;

  return {
    host: connect<M>(api, window),
    opening,
    saved: kept?.view ?? {},
    save: (kept) => api.setState({ opening, view: kept }),
    redraw() {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        render(view(), root);
      });
    },
  };
}
