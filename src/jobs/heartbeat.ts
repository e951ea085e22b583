import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runFiles } from "./run-folder";

/**
 * Touches the heartbeat every second until the function returned is called. `onGone` is called once when the folder is no longer
 * the one we began in: it was deleted, and perhaps made anew by another run of the same number.
 */
export async function keepHeartbeat(
  folder: string,
  onGone: () => void,
  onProblem: (text: string) => void,
): Promise<() => void> {
  const { ino } = await stat(folder, { bigint: true });
  const beat = async () => {
    const now = await stat(folder, { bigint: true }).catch(() => null);
    if (now?.ino !== ino) return gone();
    await writeFile(join(folder, runFiles.heartbeat), `${Date.now()}\n`).catch((error: Error) =>
      onProblem(`heartbeat: ${error.message}`),
    );
  };
  const gone = () => {
    clearInterval(beats);
    onGone();
  };
  const beats = setInterval(() => void beat(), 1000);
  await beat();
  return () => clearInterval(beats);
}
