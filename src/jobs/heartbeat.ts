import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runFiles } from "./run-folder";

/**
 * Touches the heartbeat every second until the function returned is called. `onGone` is called once when the folder is no longer
 * `ours`.
 */
export async function keepHeartbeat(
  folder: string,
  ours: () => Promise<boolean>,
  onGone: () => void,
  onProblem: (text: string) => void,
): Promise<() => void> {
  const beat = async () => {
    if (!(await ours())) {
      clearInterval(beats);
      return onGone();
    }
    await writeFile(join(folder, runFiles.heartbeat), `${Date.now()}\n`).catch((error: Error) =>
      onProblem(`heartbeat: ${error.message}`),
    );
  };
  const beats = setInterval(() => void beat(), 1000);
  await beat();
  return () => clearInterval(beats);
}
