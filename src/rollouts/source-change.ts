import { basename } from "node:path";
import type { SourceFile } from "./resolve-sources";

/** What happened to files since they were read, as one sentence; "" where nothing did. */
export function sourceChange(before: readonly SourceFile[], now: readonly SourceFile[]): string {
  const old = new Map(before.map((file) => [file.path, file]));
  const here = new Map(now.map((file) => [file.path, file]));
  const named = (files: readonly SourceFile[], one: string, many: string): readonly string[] => {
    if (files.length === 0) return [];
    return [files.length === 1 ? `${basename(files[0]!.path)} ${one}` : `${files.length} files ${many}`];
  };
  const same = now.filter(({ path }) => old.has(path));
  const grown = same.filter(({ path, bytes }) => bytes > old.get(path)!.bytes);
  const replaced = same.filter(({ path, bytes, modified }) => {
    const known = old.get(path)!;
    return bytes < known.bytes || (bytes === known.bytes && modified !== known.modified);
  });
  const parts = [
    ...named(grown, "grew", "grew"),
    ...named(replaced, "was replaced", "were replaced"),
    ...named(
      now.filter(({ path }) => !old.has(path)),
      "is new",
      "are new",
    ),
    ...named(
      before.filter(({ path }) => !here.has(path)),
      "is gone",
      "are gone",
    ),
  ];
  return parts.length === 0 ? "" : `${parts.join(", ")} since the rollouts were read.`;
}
