import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";

/** One line of a text file, without its line end and byte order mark. */
export interface Line {
  /** From 1. */
  readonly line: number;
  /** Bytes from `start` to `end` (exclusive) of the file, without the line end. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Bytes that are no UTF-8 were replaced by U+FFFD. */
  readonly damaged: boolean;
  /** The file ends here without a line end: the line may be torn. */
  readonly open: boolean;
  /** The line is larger than the limit: `text` is empty. */
  readonly tooLong: boolean;
}

export interface LineOptions {
  readonly signal?: AbortSignal;
  /** Bytes of one line that are still read. */
  readonly maxLineBytes?: number;
  readonly chunkBytes?: number;
  /** Only the lines that end within so many bytes. */
  readonly upTo?: number;
}

const LF = 10;
const CR = 13;
export const defaultMaxLineBytes = 64 * 1024 * 1024;

/**
 * Reads a file line by line, in batches as large as the file system's chunks. LF and CRLF end a line; blank lines are counted
 * and left out. Memory holds one chunk and one line. Fails as the file system does, and with the signal's reason.
 */
export async function* readLines(path: string, options: LineOptions = {}): AsyncGenerator<readonly Line[]> {
  const limit = options.maxLineBytes ?? defaultMaxLineBytes;
  const { upTo, signal } = options;
  const highWaterMark = options.chunkBytes ?? 1024 * 1024;
  const end = upTo === undefined ? {} : { end: upTo - 1 };
  const stream = createReadStream(path, { highWaterMark, signal, ...end });
  let parts: Buffer[] = [];
  let held = 0;
  let line = 0;
  let next = 0;
  const take = (end: Buffer, open: boolean): Line | undefined => {
    line++;
    const size = held + end.length;
    const start = next;
    next += size + 1;
    const tooLong = size > limit;
    const bytes = tooLong ? Buffer.alloc(0) : withoutMarks(parts.length ? Buffer.concat([...parts, end]) : end, line);
    parts = [];
    held = 0;
    if (!tooLong && isBlank(bytes)) return undefined;
    const text = bytes.toString("utf8");
    return { line, start, end: start + size, text, damaged: !isUtf8(bytes), open, tooLong };
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const batch: Line[] = [];
    let from = 0;
    for (let to = chunk.indexOf(LF); to >= 0; to = chunk.indexOf(LF, from)) {
      const found = take(chunk.subarray(from, to), false);
      if (found) batch.push(found);
      from = to + 1;
    }
    const rest = chunk.subarray(from);
    held += rest.length;
    if (held <= limit) parts.push(rest);
    else parts = [];
    if (batch.length) yield batch;
  }
  if (held > 0 && next + held !== upTo) {
    const last =
      held > limit
        ? { line: line + 1, start: next, end: next + held, text: "", damaged: false, open: true, tooLong: true }
        : take(Buffer.alloc(0), true);
    if (last) yield [last];
  }
}

/** The bytes of a line without a carriage return at its end and, in the first line, a byte order mark. */
export function withoutMarks(bytes: Buffer, line: number): Buffer {
  const from = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const to = bytes[bytes.length - 1] === CR ? bytes.length - 1 : bytes.length;
  return bytes.subarray(from, Math.max(from, to));
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 9 && byte !== CR) return false;
  return true;
}
