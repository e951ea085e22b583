import * as vscode from "vscode";
import type * as Language from "../language";
import { languageId } from "../messages/contribution-ids";
import { FileTexts } from "./file-texts";

export type LanguageModule = typeof Language;

/** A reward file as parsed and compiled for one version of its text and of the files that it names. */
export interface OpenDocument {
  readonly language: LanguageModule;
  readonly text: string;
  readonly version: number;
  readonly document: Language.RewardDocument;
  readonly compiled: Language.Compiled;
}

/** Texts of named files, by path as it is written. */
type Files = ReadonlyMap<string, string | null>;

export const isRewardFile = (document: vscode.TextDocument): boolean => document.languageId === languageId;

const isAbsolute = (path: string): boolean => /^(\/|[A-Za-z]:[\\/])/.test(path);

/** Where a file stands that a reward file names. */
export const fileBeside = (reward: vscode.Uri, path: string): vscode.Uri =>
  isAbsolute(path)
    ? reward.with({ path: vscode.Uri.file(path).path })
    : vscode.Uri.joinPath(reward, "..", path.replaceAll("\\", "/"));

/** Parses each version of a text once, with the files that it names; the language is loaded on first use. */
export class Documents implements vscode.Disposable {
  private readonly cache = new Map<string, OpenDocument>();
  private readonly files = new Map<string, Files>();
  private readonly texts = new FileTexts();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  /** A file that an open reward file extends, or names otherwise, is another now. */
  readonly onDidChangeFiles = this.changed.event;
  private readonly subscriptions = [
    vscode.workspace.onDidCloseTextDocument((d) => {
      this.cache.delete(d.uri.toString());
      this.files.delete(d.uri.toString());
    }),
    this.texts.onDidChange((uri) => this.forget(uri)),
  ];
  private loaded: Promise<LanguageModule> | undefined;
  /** How often a named file was another: what was begun before is not remembered. */
  private generation = 0;

  language(): Promise<LanguageModule> {
    return (this.loaded ??= import("../language"));
  }

  async open(document: vscode.TextDocument): Promise<OpenDocument> {
    const language = await this.language();
    const key = document.uri.toString();
    const known = this.cache.get(key);
    if (known?.version === document.version) return known;
    const { version } = document;
    const { generation } = this;
    const text = document.getText();
    const parsed = await this.withFiles(language, document.uri, language.parseDocument(text, this.files.get(key)));
    const opened = { language, text, version, document: parsed, compiled: language.compile(parsed) };
    const current = document.version === version && this.generation === generation;
    if (current && !document.isClosed) {
      this.cache.set(key, opened);
      if (parsed.files) this.files.set(key, parsed.files);
    }
    return opened;
  }

  /** The same for an edit: of the text as it stands now, since offsets of an older one are places of other words. */
  async current(document: vscode.TextDocument): Promise<OpenDocument> {
    for (;;) {
      const opened = await this.open(document);
      if (opened.version === document.version) return opened;
    }
  }

  /** Digest of the plan of a reward file that may not be open, with what it extends; "" where it has none. */
  async digest(uri: vscode.Uri, text: string): Promise<string> {
    const language = await this.language();
    const parsed = await this.withFiles(language, uri, language.parseDocument(text));
    return language.compile(parsed).plan?.digest ?? "";
  }

  /** Texts of the files that an open reward file names, as they were last read. */
  filesOf(uri: vscode.Uri): Files | undefined {
    return this.files.get(uri.toString());
  }

  /** Texts of the files that a reward file extends, for who has no access to unsaved editors. Undefined where there are none. */
  async parents(uri: vscode.Uri, text: string): Promise<Readonly<Record<string, string | null>> | undefined> {
    if (!/^extends\s*:/m.test(text)) return undefined;
    const language = await this.language();
    const { files } = await this.withFiles(language, uri, language.parseDocument(text));
    return files && Object.fromEntries(files);
  }

  private async withFiles(
    language: LanguageModule,
    uri: vscode.Uri,
    document: Language.RewardDocument,
  ): Promise<Language.RewardDocument> {
    let whole = document;
    for (;;) {
      const unread = language.unreadFiles(whole);
      if (unread.length === 0) return whole;
      const read = await Promise.all(
        unread.map(async (path) => [path, await this.texts.read(fileBeside(uri, path))] as const),
      );
      whole = { ...whole, files: new Map([...(whole.files ?? []), ...read]) };
    }
  }

  /** Reward files that name the file are read again when they are asked for. */
  private forget(uri: vscode.Uri): void {
    this.generation++;
    const changed = uri.toString();
    for (const document of openRewardFiles()) {
      const key = document.uri.toString();
      const paths = [...(this.files.get(key)?.keys() ?? [])];
      if (!paths.some((path) => fileBeside(document.uri, path).toString() === changed)) continue;
      this.cache.delete(key);
      this.files.delete(key);
      this.changed.fire(document);
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.texts, this.changed).dispose();
    this.cache.clear();
    this.files.clear();
  }
}

/** The copy of a reward file that a run keeps in its folder: it is read, and neither listed nor tested. */
export const isFrozen = (uri: vscode.Uri): boolean => /\/\.reward-lab\/runs\//.test(uri.path);

/** Reward files that are open, whether or not their tab is in front. */
export const openRewardFiles = (): vscode.TextDocument[] => vscode.workspace.textDocuments.filter(isRewardFile);
