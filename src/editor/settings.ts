import * as vscode from "vscode";
import { type SettingName, settings, type SettingValue } from "../messages/settings";

/** A setting with its declared type and default. */
export function readSetting<N extends SettingName>(name: N, scope?: vscode.ConfigurationScope): SettingValue<N> {
  const fallback = settings[name].default as SettingValue<N>;
  return vscode.workspace.getConfiguration("rewardLab", scope).get<SettingValue<N>>(name, fallback);
}

/** Calls back when one of the settings changes. */
export function onSetting(names: readonly SettingName[], changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`rewardLab.${name}`))) changed();
  });
}
