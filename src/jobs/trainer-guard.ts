import { spawn } from "node:child_process";

/**
 * Ends a trainer's process group when we die, however we die: a shell that waits for the end of its input, which the system
 * closes with us. First politely, after `graceSeconds` by force. The function returned is called when the trainer has ended.
 * On Windows there is none: a trainer left over is found by its record, and by `reward_lab`, which cannot reach its server.
 */
export function guardTrainer(pid: number, graceSeconds: number): () => void {
  if (process.platform === "win32") return () => undefined;
  const script = `read -r _ && exit 0
kill -TERM -"$1" 2>/dev/null || exit 0
n=0
while [ $n -lt "$2" ] && kill -0 -"$1" 2>/dev/null; do sleep 1; n=$((n + 1)); done
kill -KILL -"$1" 2>/dev/null`;
  const child = spawn("/bin/sh", ["-c", script, "reward-lab-guard", String(pid), String(graceSeconds)], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    detached: true,
  });
  // Without a shell there is no guard: then the trainer is found by its record.
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  child.unref();
  return () => child.stdin.end("ended\n");
}
