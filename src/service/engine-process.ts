import { type ChildProcess, fork } from "node:child_process";
import type { FromEngine, ToEngine } from "./protocol";

export interface ProcessOptions {
  /** The bundle of `main.ts`. */
  readonly script: string;
  /** The Node that runs it; default the one that runs this. */
  readonly execPath?: string;
  /** Ceiling of the JavaScript heap. */
  readonly maxMemoryMb?: number;
  /** A line that the process wrote to its standard output or error. */
  readonly log?: (line: string) => void;
}

const keptErrors = 4000;

/** One running engine process. */
export class EngineProcess {
  private readonly child: ChildProcess;
  private errors = "";

  /** `onEnd` is called once, with why it ended. */
  constructor(
    private readonly options: ProcessOptions,
    onMessage: (message: FromEngine) => void,
    onEnd: (why: string) => void,
  ) {
    const { script, execPath = process.execPath, maxMemoryMb } = options;
    this.child = fork(script, [], {
      execPath,
      // Room for the short-lived objects of a file that is read: less is collected, and less is kept by mistake.
      execArgv: [
        "--max-semi-space-size=16",
        ...(maxMemoryMb === undefined ? [] : [`--max-old-space-size=${maxMemoryMb}`]),
      ],
      // An editor's own executable runs as plain Node with this.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let ended = false;
    const end = (why: string) => {
      if (ended) return;
      ended = true;
      onEnd(why);
    };
    this.child.on("message", (message) => onMessage(message as FromEngine));
    this.child.on("error", (error) => end(`it could not be started: ${error.message}`));
    // `close` comes after the last output, which may say why.
    this.child.on("close", (code, signal) => end(this.reason(code, signal)));
    this.child.stdout?.on("data", (data: Buffer) => this.write(data));
    this.child.stderr?.on("data", (data: Buffer) => {
      this.errors = (this.errors + data.toString("utf8")).slice(-keptErrors);
      this.write(data);
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  send(message: ToEngine): void {
    // A process that is gone answers by `close`; what it was sent is lost with it.
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  private reason(code: number | null, signal: NodeJS.Signals | null): string {
    if (/heap out of memory|Allocation failed/.test(this.errors)) {
      const limit = this.options.maxMemoryMb === undefined ? "" : ` of ${this.options.maxMemoryMb} MB`;
      return `it ran out of its memory${limit}; use data: {sample: ...}, or raise the limit in the settings`;
    }
    if (signal) return `it was ended by ${signal}`;
    const last = this.errors
      .trim()
      .split("\n")
      .findLast((line) => /Error|error/.test(line));
    return `it ended with code ${code}${last ? `: ${last.trim()}` : ""}`;
  }

  private write(data: Buffer): void {
    for (const line of data.toString("utf8").split("\n")) if (line.trim()) this.options.log?.(line);
  }
}
