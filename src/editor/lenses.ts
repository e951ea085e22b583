import * as vscode from "vscode";
import { commandIds, languageId } from "../messages/contribution-ids";
import { count } from "../messages/counted";
import { age } from "./preview-text";
import type { Scores, ScoreState } from "./scores";
import { onSetting, readSetting } from "./settings";
import type { RewardTests } from "./testing/controller";

/** How often the age in the lens is told again, ms. */
const tick = 30_000;

/** What the last lens says: the rollouts, their age, or why there are none. */
function rolloutsTitle(state: ScoreState, now: number): string {
  switch (state.phase) {
    case "scoring":
      return state.progress
        ? `$(sync~spin) scoring ${count(state.progress.done)} of ${count(state.progress.of)}`
        : "$(sync~spin) scoring…";
    case "failed":
      return "$(error) Scores unavailable: show why";
    case "none":
      return state.none?.reason === "invalid-file"
        ? "$(warning) Not scored: the file has errors"
        : "$(add) Add rollouts to see what this pays";
    case "scored":
      return state.summary
        ? `$(table) ${count(state.summary.rollouts)} rollouts, scored ${age(state.summary.scoredAt, now)}`
        : "";
    case "unknown":
      return "$(sync~spin) looking for rollouts…";
  }
}

const rolloutsCommand = (state: ScoreState): string =>
  state.phase === "failed"
    ? commandIds.showLog
    : state.phase === "none"
      ? state.none?.reason === "invalid-file"
        ? "workbench.actions.view.problems"
        : commandIds.addRollouts
      : commandIds.openRollouts;

/** Preview, Run tests, Train, and the rollouts, above the first line. */
export class Lenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly scores: Scores,
    private readonly tests: RewardTests,
  ) {
    const timer = setInterval(() => this.changed.fire(), tick);
    this.subscriptions = [
      vscode.languages.registerCodeLensProvider({ language: languageId }, this),
      scores.onDidChange(() => this.changed.fire()),
      tests.onDidFinish(() => this.changed.fire()),
      onSetting(["codeLens.enabled"], () => this.changed.fire()),
      new vscode.Disposable(() => clearInterval(timer)),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!readSetting("codeLens.enabled", document)) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const state = this.scores.state(document.uri);
    const tested = this.tests.lastResult(document.uri);
    // The space behind an icon would be dropped.
    const spaced = (title: string) => title.replace(/^(\$\([\w~-]+\)) /, "$1\u00a0");
    const lens = (title: string, command: string, tooltip: string, args: unknown[] = [document.uri]) =>
      new vscode.CodeLens(top, { title: spaced(title), command, tooltip, arguments: args });
    return [
      lens(
        "$(open-preview) Preview",
        commandIds.preview,
        "What if: drag weights and see totals, shares and order change on stored rollouts",
      ),
      lens(
        `$(beaker) Run tests${tested ? ` (${tested.passed} of ${tested.total} passed)` : ""}`,
        commandIds.runTests,
        "Run the tests of this reward file",
      ),
      lens(
        "$(rocket) Train…",
        commandIds.train,
        "Train a model with this reward; it goes on when the window is closed",
      ),
      lens(
        rolloutsTitle(state, Date.now()),
        rolloutsCommand(state),
        state.failure ??
          (state.none
            ? `${state.none.message} ${state.none.next}`
            : "Open the rollouts with every dimension explained"),
      ),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
