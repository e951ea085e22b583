import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One temporary folder for all that the tests of a run write outside the repository; nothing of it is left behind. */
export default function tempRoot(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "reward-lab-tests-"));
  process.env["TMPDIR"] = process.env["TMP"] = process.env["TEMP"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
