/** The Chromium that drives the editor in tests: an installed one, or Debian's where this may install packages. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, step } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** code-server's Kerberos part is built against these. */
const systemPackages = ["chromium", "libkrb5-dev", "pkg-config"];

export function onPath(...programs) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const program of programs) if (folder && existsSync(join(folder, program))) return join(folder, program);
  }
  return undefined;
}

/** Path of a Chromium. Throws with what to install where there is none. */
export async function ensureBrowser() {
  const found = process.env.CHROME_PATH ?? onPath(...names);
  if (found && (existsSync("/usr/include/krb5.h") || !onPath("apt-get"))) return found;
  if (onPath("apt-get") && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await step(`Installing ${systemPackages.join(", ")}`, async () => {
      await run("apt-get", ["update", "-qq"], { env });
      await run("apt-get", ["install", "-y", "-qq", ...systemPackages], { env });
    });
    return onPath(...names);
  }
  if (found) return found;
  throw new Error(
    `The editor tests need Chromium. Install it (Debian: apt-get install ${systemPackages.join(" ")}) or set CHROME_PATH.`,
  );
}
