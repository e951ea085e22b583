import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";

export interface AppendLogOptions {
  readonly folder: string;
  /** File name of a part, from 1. A log that never rolls over gives one name. */
  name(part: number): string;
  /** A part that has grown to this size is followed by the next. */
  readonly partBytes?: number;
  /** Lines wait this long for company, so that a batch is one write. */
  readonly quietMs?: number;
  /** More than this may not wait for a disk that refuses: then `full`. */
  readonly waitingBytes?: number;
}

/**
 * Lines appended to files without making the caller wait. Only whole lines are handed to the disk, many in one write. A disk
 * that refuses is told in `problem`; the lines are kept and tried again every second, up to a limit.
 */
export class AppendLog {
  /** What the disk said last, or null while it takes what it is given. */
  problem: string | null = null;
  private waiting: string[] = [];
  private waitingLength = 0;
  private rest: Buffer = Buffer.alloc(0);
  private file: FileHandle | null = null;
  private part = 0;
  private size = 0;
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly options: AppendLogOptions) {}

  /** True if nothing more may be appended until the disk takes lines again. */
  get full(): boolean {
    return this.waitingLength + this.rest.length > (this.options.waitingBytes ?? 256 << 20);
  }

  /** Appends a line; `text` has no line end. */
  append(text: string): void {
    this.waiting.push(text);
    this.waitingLength += text.length + 1;
    this.timer ??= setTimeout(() => void this.flush(), this.problem ? 1000 : (this.options.quietMs ?? 10));
  }

  /** Writes all that waits. Never rejects: see `problem`. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.work = this.work.then(() => this.write());
    return this.work;
  }

  /** Writes all that waits and closes the file. Rejects where the disk still refuses: then lines are lost. */
  async close(): Promise<void> {
    await this.flush();
    await this.file?.close();
    this.file = null;
    if (this.problem) throw new Error(this.problem);
  }

  private async write(): Promise<void> {
    if (this.rest.length === 0) {
      if (this.waiting.length === 0) return;
      this.rest = Buffer.from(`${this.waiting.join("\n")}\n`);
      this.waiting = [];
      this.waitingLength = 0;
    }
    try {
      const file = await this.fileForNext();
      while (this.rest.length > 0) {
        const { bytesWritten } = await file.write(this.rest);
        this.size += bytesWritten;
        this.rest = this.rest.subarray(bytesWritten);
      }
      this.problem = null;
    } catch (error) {
      this.problem = `${this.options.name(this.part || 1)} cannot be written: ${(error as Error).message}`;
      this.timer ??= setTimeout(() => void this.flush(), 1000);
      return;
    }
    if (this.waiting.length > 0) await this.write();
  }

  private async fileForNext(): Promise<FileHandle> {
    const partBytes = this.options.partBytes ?? Infinity;
    if (this.file && this.size < partBytes) return this.file;
    const rolls = this.file !== null;
    await this.file?.close();
    this.file = null;
    if (this.part === 0) this.part = await this.lastPart();
    else if (rolls) this.part++;
    const file = await open(join(this.options.folder, this.options.name(this.part)), "a+");
    this.file = file;
    this.size = (await file.stat()).size;
    if (this.size === 0) return file;
    // What a crash left of a line must not run into the next one.
    const last = await file.read(Buffer.alloc(1), 0, 1, this.size - 1);
    if (last.buffer[0] !== 0x0a) this.rest = Buffer.concat([Buffer.from("\n"), this.rest]);
    return this.size >= partBytes ? this.fileForNext() : file;
  }

  private async lastPart(): Promise<number> {
    const there = new Set(await readdir(this.options.folder));
    let part = 1;
    if (this.options.name(1) === this.options.name(2)) return part;
    while (there.has(this.options.name(part + 1))) part++;
    return part;
  }
}
