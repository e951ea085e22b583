import * as vscode from "vscode";
import { commandIds } from "../messages/contribution-ids";
import { notice } from "../messages/markdown";
import type { EngineProgress, EngineRequestName, EngineRequests, RewardFile } from "../messages/service";
import { type EngineClient, startEngine } from "../service/client";
import { readSetting } from "./settings";

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** The reward files that a request may be about. */
interface FilesAsked {
  readonly file?: RewardFile;
  readonly a?: RewardFile;
  readonly b?: RewardFile;
  readonly query?: { readonly file: RewardFile };
}

/** The engine process as the window sees it: started on first use, its death said once where people look. */
export class EngineHost implements vscode.Disposable {
  private readonly restarted = new vscode.EventEmitter<void>();
  readonly onDidRestart = this.restarted.event;
  private readonly client: EngineClient;

  constructor(
    script: string,
    private readonly log: vscode.LogOutputChannel,
    /** What a reward file extends, as it stands in open editors. */
    private readonly parents: (file: RewardFile) => Promise<RewardFile["files"]>,
  ) {
    this.client = startEngine({
      script,
      // Read at each start, so that a raised limit holds after a restart.
      get maxMemoryMb() {
        return readSetting("engine.maxMemory");
      },
      log: (line) => log.info(`engine: ${line}`),
      onExit: (message) => void this.died(message),
    });
  }

  async request<N extends EngineRequestName>(
    name: N,
    params: EngineRequests[N]["params"],
    options: RequestOptions = {},
  ): Promise<EngineRequests[N]["result"]> {
    const { file, a, b, query } = params as FilesAsked;
    const [wholeFile, wholeA, wholeB, wholeQuery] = await Promise.all([file, a, b, query?.file].map(this.withParents));
    const known = {
      ...params,
      ...(wholeFile && { file: wholeFile }),
      ...(wholeA && { a: wholeA }),
      ...(wholeB && { b: wholeB }),
      ...(wholeQuery && { query: { ...query, file: wholeQuery } }),
    };
    return this.client.request(name, known, options);
  }

  private readonly withParents = async (file: RewardFile | undefined): Promise<RewardFile | undefined> => {
    const files = file && (await this.parents(file));
    return files ? { ...file, files } : file;
  };

  /** Ends the process; the next request starts a new one. */
  restart(): void {
    this.client.restart();
    this.restarted.fire();
  }

  private async died(message: string): Promise<void> {
    this.log.error(message);
    const rescore = "Rescore";
    const show = "Show Log";
    const chosen = await vscode.window.showWarningMessage(notice(`Reward Lab: ${message}`), rescore, show);
    if (chosen === rescore) this.restarted.fire();
    if (chosen === show) await vscode.commands.executeCommand(commandIds.showLog);
  }

  dispose(): void {
    this.client.dispose();
    this.restarted.dispose();
  }
}
