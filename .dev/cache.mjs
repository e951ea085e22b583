/** Where set-up keeps what is made once: the user's cache folder, never the checkout. */
import { mkdirSync } from "node:fs";
import { homedir, platform } from "node:os";
import { join } from "node:path";

export function cacheFolder(...parts) {
  const base =
    process.env.XDG_CACHE_HOME ||
    (platform() === "win32"
      ? process.env.LOCALAPPDATA || join(homedir(), "AppData", "Local")
      : platform() === "darwin"
        ? join(homedir(), "Library", "Caches")
        : join(homedir(), ".cache"));
  const folder = join(base, "reward-lab", ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
