import * as vscode from "vscode";
import { applyFix } from "./editor/apply-fix";
import { RewardCards } from "./editor/card";
import { addRollouts, command, rewardDocument } from "./editor/commands";
import { comparisonFor } from "./editor/compare-command";
import { Diagnostics } from "./editor/diagnostics";
import { Documents } from "./editor/documents";
import { DrawingHovers } from "./editor/drawings/hover";
import { EngineHost } from "./editor/engine-host";
import { FixEffects } from "./editor/fix-effects";
import { Lenses } from "./editor/lenses";
import { Previews } from "./editor/previews";
import { openExample } from "./editor/open-example";
import { registerRolloutEditor, rolloutsOpening } from "./editor/open-rollouts";
import { registerProviders } from "./editor/providers";
import { QuickFixes } from "./editor/quick-fixes";
import { tryRecipe, useRecipe } from "./editor/recipes";
import { runChanges } from "./editor/run-changes";
import { saveTest } from "./editor/save-test";
import { Scores } from "./editor/scores";
import { readSetting } from "./editor/settings";
import { SourcesView } from "./editor/sources-view";
import { storedDocument } from "./editor/stored";
import { createStatusItems } from "./editor/status-items";
import { isSuppressRequest, suppressWithReason } from "./editor/suppress";
import { registerTestingCommands } from "./editor/testing/commands";
import { RewardTests } from "./editor/testing/controller";
import { OutcomeLines } from "./editor/testing/outcome-lines";
import { ProbeOnSave } from "./editor/testing/probe-on-save";
import { ProbePacksView } from "./editor/testing/probe-packs-view";
import { Results } from "./editor/testing/results";
import { TraceDocuments } from "./editor/testing/trace-document";
import { TrainerOptions } from "./editor/trainer-options";
import { whatIfServices } from "./editor/what-if-services";
import { Devices } from "./jobs/ui/devices";
import { setUpEnvironment } from "./jobs/ui/environment";
import { registerRunCommands } from "./jobs/ui/run-commands";
import { Runs } from "./jobs/ui/runs";
import { runFolderOf, RunsView } from "./jobs/ui/runs-view";
import { selectInterpreter } from "./jobs/ui/select-interpreter";
import { createStatusBar } from "./jobs/ui/status-bar";
import { train } from "./jobs/ui/train";
import { commandIds, languageId } from "./messages/contribution-ids";
import { openComparePanel, restoreComparePanels } from "./panels/compare-panel";
import { openPreviewPanel, restorePreviewPanels } from "./panels/preview-panel";
import { openingOfRun } from "./panels/rollouts/opening";
import { registerRecordDocuments } from "./panels/rollouts/record-document";
import { openRecipesPanel, type RecipeActions, restoreRecipesPanels } from "./panels/recipes-panel";
import { openRolloutsPanel, restoreRolloutsPanels } from "./panels/rollouts-panel";
import { openRunPanel, restoreRunPanels } from "./panels/run-panel";
import type { PanelServices } from "./panels/services";

/** Builds the services and registers what the extension contributes; nothing is computed here. */
export function activate(context: vscode.ExtensionContext): void {
  const began = performance.now();
  const log = vscode.window.createOutputChannel("Reward Lab", { log: true });
  const file = (...parts: string[]) => vscode.Uri.joinPath(context.extensionUri, ...parts);
  const documents = new Documents();
  const engine = new EngineHost(file("dist", "engine.js").fsPath, log, ({ path, text }) =>
    documents.parents(vscode.Uri.file(path), text),
  );
  const trainers = new TrainerOptions(documents, file("dist", "python").fsPath, log);
  const results = new Results();
  const scores = new Scores(documents, engine, trainers, results);
  const effects = new FixEffects(engine);
  const diagnostics = new Diagnostics(documents, scores, effects, (rule) => file("docs", "rules", `${rule}.md`));
  const quickFixes = new QuickFixes(documents, diagnostics, effects);
  const traces = new TraceDocuments(engine);
  const tests = new RewardTests(documents, engine, results, traces);
  const runs = new Runs(log);
  const devices = new Devices(runs, log);
  const whatIf = whatIfServices(documents, scores);
  const panels: PanelServices = {
    extensionUri: context.extensionUri,
    engine,
    runs,
    dimensions: async (text) => {
      const { parseDocument, planDimensions } = await documents.language();
      return planDimensions(parseDocument(text));
    },
    changedSince: runChanges(documents),
    saveTest: (path, rollout) => saveTest(documents, path, rollout),
    whatIf,
  };
  const recipeActions: RecipeActions = {
    use: async (id) => void (await useRecipe(engine, id)),
    tryOn: (id) => tryRecipe(engine, id, (file) => openPreviewPanel(panels, file.fsPath)),
  };
  const interpreter = (scope: vscode.Uri) => readSetting("python.interpreter", scope);

  context.subscriptions.push(
    log,
    documents,
    engine,
    trainers,
    results,
    scores,
    effects,
    diagnostics,
    vscode.languages.registerCodeActionsProvider({ language: languageId }, quickFixes, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    ...registerProviders(documents, scores),
    tests,
    traces,
    new ProbeOnSave(documents, engine, results, log),
    new OutcomeLines(documents, results),
    new ProbePacksView(documents, results),
    ...registerTestingCommands(documents, tests, (id, run) => command(id, log, run)),
    new Lenses(scores, tests),
    createStatusItems(scores, tests),
    new Previews(documents, scores),
    new RewardCards(documents, engine, log),
    new DrawingHovers(documents, scores, engine, diagnostics, effects),
    new SourcesView(scores, engine, runs),
    runs,
    devices,
    new RunsView(runs, devices),
    createStatusBar(runs, devices),
    restoreRolloutsPanels(panels),
    registerRecordDocuments(panels),
    registerRolloutEditor(panels),
    whatIf,
    restorePreviewPanels(panels),
    restoreComparePanels(panels),
    restoreRecipesPanels(panels, recipeActions),
    command(commandIds.browseRecipes, log, () => openRecipesPanel(panels, recipeActions)),
    command(commandIds.compare, log, async (argument, selected) => {
      const opening = await comparisonFor(argument, selected);
      if (opening) openComparePanel(panels, opening);
    }),
    restoreRunPanels(panels),
    command(commandIds.preview, log, async (argument) => {
      const document = await storedDocument(argument);
      if (document) openPreviewPanel(panels, document.uri.fsPath);
    }),
    command(commandIds.train, log, async (argument) => {
      const document = await rewardDocument(argument);
      const parents = (d: vscode.TextDocument) => documents.parents(d.uri, d.getText());
      if (document)
        await train(document, { runs, devices, log, extension: context.extensionUri, interpreter, parents });
    }),
    command(commandIds.openRollouts, log, async (argument) => {
      const opening = await rolloutsOpening(argument);
      if (opening) openRolloutsPanel(panels, opening);
    }),
    command(commandIds.rescore, log, async (argument) => {
      const document = await rewardDocument(argument);
      if (document) scores.rescore(document);
    }),
    command(commandIds.addRollouts, log, async (argument) => {
      const document = await rewardDocument(argument);
      if (document) await addRollouts(documents, document);
    }),
    command(commandIds.openRun, log, (argument) => {
      const folder = runFolderOf(argument, runs);
      if (folder) openRunPanel(panels, folder);
    }),
    command(commandIds.openRunRollouts, log, (argument) => {
      const folder = runFolderOf(argument, runs);
      if (folder) openRolloutsPanel(panels, openingOfRun(folder));
    }),
    ...registerRunCommands({
      runs,
      devices,
      extension: context.extensionUri,
      register: (id, run) => command(id, log, run),
    }),
    command(commandIds.refreshRuns, log, async () => {
      await Promise.all([runs.refresh(), devices.refresh(true)]);
    }),
    command(commandIds.applyFix, log, applyFix),
    command(commandIds.suppress, log, async (argument) => {
      if (isSuppressRequest(argument)) await suppressWithReason(documents, argument);
    }),
    command(commandIds.restartEngine, log, () => engine.restart()),
    command(commandIds.showLog, log, () => log.show()),
    command(commandIds.openExample, log, () => openExample(context.extensionUri)),
    command(commandIds.setUpEnvironment, log, async () => {
      await setUpEnvironment(log, interpreter(vscode.workspace.workspaceFolders?.[0]?.uri ?? context.extensionUri));
      trainers.refresh();
    }),
    command(commandIds.selectInterpreter, log, () =>
      selectInterpreter(interpreter(vscode.workspace.workspaceFolders?.[0]?.uri ?? context.extensionUri), log),
    ),
  );
  const { version } = context.extension.packageJSON as { version: string };
  log.info(`Reward Lab ${version} activated in ${(performance.now() - began).toFixed(1)} ms`);
}

/** Nothing to do: runs go on without the window, and the engine ends with its channel. */
export function deactivate(): void {}
