import { seeded } from "../../../src/engine/seeded";

/** Whole numbers from 0 to n - 1. */
export type Pick = (n: number) => number;

export const picking = (seed: number): Pick => {
  const random = seeded(seed);
  return (n) => Math.floor(random() * n);
};

/** What breaks readers: control characters, halves of pairs, deep brackets, numbers at their ends, YAML's own marks. */
const nasties = [
  "\u0000",
  "\uFEFF",
  "\uD800",
  "\u202E",
  "\u200B",
  "\r",
  "\t",
  "{",
  "}",
  "[",
  "]",
  "{{{{",
  ": ",
  "- ",
  "? ",
  "&a ",
  "*a",
  "!!binary ",
  "<<: ",
  "|\n",
  ">-\n",
  "'",
  '"',
  "#",
  "%",
  "@",
  "`",
  "---\n",
  "...\n",
  "null",
  "~",
  ".nan",
  ".inf",
  "-.inf",
  "1e999",
  "-0",
  "9007199254740993",
  "0x10",
  "yes",
  "__proto__",
  "constructor",
  "\\",
  "(a+)+$",
  "[".repeat(300),
  "(".repeat(300),
  "x".repeat(3000),
];

/** A text with one to four changes, each of a kind that editing, copying and crashes make. */
export function mutated(text: string, pick: Pick, others: readonly string[]): string {
  let result = text;
  for (let changes = 1 + pick(4); changes > 0; changes--) result = changed(result, pick, others);
  return result;
}

function changed(text: string, pick: Pick, others: readonly string[]): string {
  const at = pick(text.length + 1);
  const lines = text.split("\n");
  const line = pick(lines.length);
  switch (pick(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + pick(8));
    case 1:
      return text.slice(0, at) + nasties[pick(nasties.length)] + text.slice(at);
    case 2:
      return text.slice(0, at);
    case 3:
      return lines.toSpliced(line, 1).join("\n");
    case 4:
      return lines.toSpliced(line, 0, lines[pick(lines.length)] ?? "").join("\n");
    case 5:
      return lines.with(line, `${" ".repeat(pick(5))}${lines[line]!.trimStart()}`).join("\n");
    case 6:
      return text.slice(0, at) + String.fromCharCode(pick(0x2100)) + text.slice(at + 1);
    case 7: {
      const other = others[pick(others.length)] ?? "";
      const from = pick(other.length + 1);
      return text.slice(0, at) + other.slice(from, from + pick(120)) + text.slice(at);
    }
    default: {
      const words = [...text.matchAll(/[\w.-]+/g)];
      const word = words[pick(Math.max(1, words.length))];
      if (word === undefined) return text;
      return text.slice(0, word.index) + nasties[pick(nasties.length)] + text.slice(word.index + word[0].length);
    }
  }
}

/** How many of each kind are tried: 100,000 by REWARD_LAB_MUTATIONS, a share of it in every test run. */
export const mutations = (usual: number): number => Number(process.env["REWARD_LAB_MUTATIONS"] ?? usual);
/** The first seed: a failure names its own. */
export const firstSeed = Number(process.env["REWARD_LAB_SEED"] ?? 1);

/** The most that the answers to one text may take, ms of this process on all its processors. */
export const cpuLimit = 1000;
/** Processor time since a reading of `process.cpuUsage`, ms: what others do on the machine does not count. */
export function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Bytes with at most so many changes as disks, copies and other programs make them. */
export function mutatedBytes(bytes: Buffer, pick: Pick, most = 4): Buffer {
  let result = Buffer.from(bytes);
  for (let changes = 1 + pick(most); changes > 0; changes--) result = changedBytes(result, pick);
  return result;
}

function changedBytes(bytes: Buffer<ArrayBuffer>, pick: Pick): Buffer<ArrayBuffer> {
  const at = pick(bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (pick(6)) {
    case 0:
      if (at < bytes.length) bytes[at]! ^= 1 << pick(8);
      return bytes;
    case 1:
      return Buffer.from(before);
    case 2:
      return Buffer.concat([before, after.subarray(1 + pick(64))]);
    case 3:
      return Buffer.concat([before, Buffer.alloc(1 + pick(64), pick(256)), after]);
    case 4:
      return Buffer.concat([before, before.subarray(pick(at + 1)), after]);
    default:
      // A block that was never written.
      return Buffer.from(bytes.fill(0, at, Math.min(bytes.length, at + 1 + pick(512))));
  }
}
