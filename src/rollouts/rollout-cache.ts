import type { FileRollouts } from "./read-file";
import type { SourceFile } from "./resolve-sources";

/** How many rollouts of files are kept in memory beyond the newest file. */
const keptRollouts = 400_000;

/** Read files by path, size, modification and mapping; the least recently used are forgotten first. */
export class RolloutCache {
  private readonly files = new Map<string, FileRollouts>();

  get(file: SourceFile, mapping: Readonly<Record<string, string>>): FileRollouts | undefined {
    const key = cacheKey(file, mapping);
    const found = this.files.get(key);
    if (!found) return undefined;
    this.files.delete(key);
    this.files.set(key, found);
    return found;
  }

  set(file: SourceFile, mapping: Readonly<Record<string, string>>, rollouts: FileRollouts): void {
    this.files.set(cacheKey(file, mapping), rollouts);
    let kept = [...this.files.values()].reduce((sum, each) => sum + each.size, 0);
    for (const [key, each] of this.files) {
      if (kept <= keptRollouts || each === rollouts) break;
      this.files.delete(key);
      kept -= each.size;
    }
  }
}

/** Equal keys mean that the file reads the same. */
export function cacheKey(file: SourceFile, mapping: Readonly<Record<string, string>>): string {
  return JSON.stringify([file.path, file.bytes, file.modified, Object.entries(mapping)]);
}
