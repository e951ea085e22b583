import type { Fence } from "./fences";

/** Languages with several names in fences; all others go by their own. */
const families: readonly (readonly string[])[] = [
  ["python", "py", "python3"],
  ["javascript", "js", "node"],
  ["typescript", "ts"],
  ["bash", "sh", "shell", "zsh", "console"],
  ["markdown", "md"],
  ["yaml", "yml"],
  ["cpp", "c++", "cxx"],
  ["csharp", "c#", "cs"],
  ["rust", "rs"],
  ["go", "golang"],
  ["latex", "tex"],
  ["ruby", "rb"],
  ["html", "htm"],
];
const others =
  "sql svg xml json css c java r julia kotlin swift php perl lua scala haskell matlab toml jsx tsx vue".split(" ");

const known = new Map(families.flatMap((names) => names.map((name) => [name, names[0]!] as const)));

/** The names of languages that need no quotes and no `language:` where nothing in the file is called so. */
export const languageNames: ReadonlySet<string> = new Set([...known.keys(), ...others]);

const oneName = (name: string): string => known.get(name.toLowerCase()) ?? name.toLowerCase();

/** The language of a fence: the first word of its info string, up to a colon or brace. */
export const languageOf = ({ info }: Fence): string => /^[^\s:{]*/u.exec(info)![0];

export const isLanguage = (fence: Fence, language: string): boolean => oneName(languageOf(fence)) === oneName(language);

const named = /(?:^|[\s{])(?:file|filename|filepath|path|title|name)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'}]+))/u;
/** A path with an extension, or one of the usual names without. */
const path = String.raw`[\w.@+/\\-]*[\w@+-]\.[A-Za-z]\w*|(?:[\w.-]+/)*(?:Dockerfile|Makefile|LICENSE|\.[A-Za-z]\w*)`;
const afterColon = new RegExp(`^[^\\s:]*:(${path})(?=\\s|$)`, "u");
const alone = new RegExp(`^(${path})$`, "u");
const heading = new RegExp(
  `^\\s*(?:#{1,6}\\s+|[-*+]\\s+|\\d{1,3}[.)]\\s+)?[*_\`]{0,4}(?:[Ff]ile(?:name)?:?\\s+)?[*_\`]{0,4}(${path})[*_\`:]{0,4}\\s*$`,
  "u",
);
const longestHeading = 300;

/** The file that a fence holds: named in its info string, or alone in the line above. Undefined where nothing names one. */
export function fileOf(text: string, { info, above }: Fence): string | undefined {
  const match = named.exec(info);
  const told = match?.[1] ?? match?.[2] ?? match?.[3] ?? afterColon.exec(info)?.[1] ?? alone.exec(info)?.[1];
  if (told !== undefined || above.end - above.start > longestHeading) return told;
  return heading.exec(text.slice(above.start, above.end))?.[1];
}
