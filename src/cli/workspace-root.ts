import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/**
 * The folder that holds the runs of a reward file (or of the folder `cwd`): the nearest one at or above it that has
 * `.reward-lab`, else `cwd` if the file is inside, else the file's own folder.
 */
export function workspaceRoot(cwd: string, file?: string): string {
  const start = file === undefined ? cwd : dirname(resolve(cwd, file));
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, ".reward-lab"))) return at;
    if (dirname(at) === at) break;
  }
  return relative(cwd, start).startsWith("..") ? start : cwd;
}
