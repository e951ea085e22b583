import type { TrainerRecord } from "../language/trainer-record";

/** The `train` section of a trainer's own example, as text; "" where its documentation has none. */
export function exampleSection({ docs }: Pick<TrainerRecord, "docs">): string {
  const lines = (/```yaml\n([^]*?)```/.exec(docs)?.[1] ?? "").split("\n");
  const start = lines.findIndex((line) => /^train:/.test(line));
  if (start < 0) return "";
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  return `${[lines[start], ...rest.slice(0, end < 0 ? rest.length : end)].join("\n").trimEnd()}\n`;
}

/** The section as a snippet of VS Code: Tab goes from value to value. The trainer itself is chosen already. */
export function sectionSnippet(section: string): string {
  let stop = 0;
  return section
    .split("\n")
    .map((line) => {
      const [, key, value] = /^(\s+(?!trainer:)[\w.]+: )(.+)$/.exec(line) ?? [];
      return key && value ? `${literal(key)}\${${++stop}:${literal(value)}}` : literal(line);
    })
    .join("\n");
}

const literal = (text: string): string => text.replace(/[\\$}]/g, "\\$&");
