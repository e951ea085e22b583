import { mkdir } from "node:fs/promises";
import { watch } from "chokidar";
import { runsFolder } from "./run-folder";

/**
 * Calls `onChange` after anything in the run folders changed, at most once in `quietMs`; and every two seconds, because a run
 * gets lost by what does not change: its heartbeat.
 */
export async function watchRuns(
  root: string,
  onChange: () => void,
  quietMs = 100,
): Promise<{ close(): Promise<void> }> {
  const folder = runsFolder(root);
  await mkdir(folder, { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, quietMs);
  };
  const watcher = watch(folder, { depth: 1, ignoreInitial: true, ignored: (path) => /\.json\.\d+$/.test(path) });
  watcher.on("all", changed);
  // A system without watches left still has the looks every two seconds.
  watcher.on("error", changed);
  const looks = setInterval(onChange, 2000);
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  return {
    async close() {
      clearTimeout(timer);
      clearInterval(looks);
      await watcher.close();
    },
  };
}
