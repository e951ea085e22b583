import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runFiles } from "./run-folder";

/** `launch.json`: what the supervisor needs besides the frozen reward file. Without secrets. */
export interface LaunchFile {
  readonly schema: 1;
  /** Where the reward file stands: paths of its `train` section are relative to its folder. */
  readonly rewardFile: string;
  /** The interpreter the user chose; absent = the managed environment. */
  readonly python?: string;
  /** A folder of wheels that the managed environment is installed from. */
  readonly wheels?: string;
  /** The folder of the Python package `reward_lab`. */
  readonly pythonPath: string;
  /** Where environments and made models are kept; absent = the user's cache. */
  readonly cacheDir?: string;
  /** Go on from the last checkpoint. */
  readonly resume?: boolean;
}

export async function readLaunch(folder: string): Promise<LaunchFile> {
  return JSON.parse(await readFile(join(folder, runFiles.launch), "utf8")) as LaunchFile;
}
