import * as vscode from "vscode";
import type * as Language from "../language";
import { languageId } from "../messages/contributions";

export type LanguageModule = typeof Language;

/** A reward file as parsed and compiled for one version of its text. */
export interface OpenDocument {
  readonly language: LanguageModule;
  readonly text: string;
  readonly version: number;
  readonly document: Language.RewardDocument;
  readonly compiled: Language.Compiled;
}

export const isRewardFile = (document: vscode.TextDocument): boolean => document.languageId === languageId;

/** Parses each version of a text once; the language is loaded on first use. */
export class Documents implements vscode.Disposable {
  private readonly cache = new Map<string, OpenDocument>();
  private readonly closing = vscode.workspace.onDidCloseTextDocument((d) => this.cache.delete(d.uri.toString()));
  private loaded: Promise<LanguageModule> | undefined;

  language(): Promise<LanguageModule> {
    return (this.loaded ??= import("../language"));
  }

  async open(document: vscode.TextDocument): Promise<OpenDocument> {
    const language = await this.language();
    const key = document.uri.toString();
    const known = this.cache.get(key);
    if (known?.version === document.version) return known;
    const text = document.getText();
    const parsed = language.parseDocument(text);
    const opened = { language, text, version: document.version, document: parsed, compiled: language.compile(parsed) };
    this.cache.set(key, opened);
    return opened;
  }

  dispose(): void {
    this.closing.dispose();
    this.cache.clear();
  }
}

/** Reward files that are open, whether or not their tab is in front. */
export const openRewardFiles = (): vscode.TextDocument[] => vscode.workspace.textDocuments.filter(isRewardFile);
