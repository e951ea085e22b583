import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { listDevices } from "../jobs/devices/inventory";
import { deviceQueues } from "../jobs/queue/device-queues";
import { queueFolder } from "../jobs/queue/queue-folder";
import { memoryText } from "../messages/device";
import { findPython } from "../training/environment";
import type { Check } from "./check";
import { checkEnvironment } from "./environment-checks";

export type { Check };

/** What this machine can do for Reward Lab. `warn`: something works less; `fail`: something that is there is broken. */
export async function checkMachine(options: {
  readonly env: NodeJS.ProcessEnv;
  readonly cacheDir: string;
  /** The interpreter the user chose. */
  readonly python?: string;
}): Promise<readonly Check[]> {
  const { env, cacheDir, python } = options;
  return [
    checkNode(),
    python === undefined ? await checkPython(env) : { name: "python", status: "ok", found: `${python}, chosen` },
    ...(await checkEnvironment(env, cacheDir, python)),
    ...(await checkDevices(env)),
    await checkDisk(cacheDir),
    checkEditor(env["PATH"] ?? ""),
  ];
}

export function checkNode(version = process.versions.node): Check {
  const enough = Number(version.split(".")[0]) >= 20;
  return enough
    ? { name: "node", status: "ok", found: version }
    : { name: "node", status: "fail", found: version, next: "Install Node 20 or newer." };
}

async function checkPython(env: NodeJS.ProcessEnv): Promise<Check> {
  const found = await findPython(env);
  const without = "Everything but training works without it.";
  if ("message" in found)
    return { name: "python", status: "warn", found: found.message, next: `${found.nextStep} ${without}` };
  const text = `${found.version} (${found.python})`;
  return found.makesEnvironments
    ? { name: "python", status: "ok", found: text }
    : { name: "python", status: "warn", found: `${text} without venv`, next: `Install its venv package. ${without}` };
}

/** Each device with its memory and what runs on it. */
async function checkDevices(env: NodeJS.ProcessEnv): Promise<readonly Check[]> {
  const { devices, problem } = await listDevices({ env, timeoutMs: 20_000 });
  const queues = await deviceQueues(
    queueFolder(env),
    devices.map(({ id }) => id),
  );
  const checks = devices.map((device, i): Check => {
    const { running, waiting } = queues[i]!;
    const parts = [
      device.name,
      memoryText(device),
      device.driver && `driver ${device.driver}`,
      running && `${running.record.name} #${running.record.number} runs`,
      waiting.length > 0 && (waiting.length === 1 ? "1 waits" : `${waiting.length} wait`),
    ];
    const found = parts.filter(Boolean).join(", ");
    const name = device.label.toLowerCase();
    return device.note ? { name, status: "warn", found, next: device.note } : { name, status: "ok", found };
  });
  return problem
    ? [{ name: "gpu", status: "warn", found: problem.message, next: problem.nextStep }, ...checks]
    : checks;
}

async function checkDisk(folder: string): Promise<Check> {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const { bavail, bsize } = await statfs(at);
  const free = (bavail * bsize) / 2 ** 30;
  const found = `${free.toFixed(1)} GiB free for ${folder}`;
  return free >= 5
    ? { name: "disk", status: "ok", found }
    : { name: "disk", status: "warn", found, next: "An environment needs 2 GiB, with CUDA 8 GiB. Make room." };
}

function checkEditor(path: string): Check {
  const names = ["code", "code-insiders", "codium", "cursor", "code-server"];
  const endings = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  const found = names.find((name) =>
    path.split(delimiter).some((folder) => endings.some((ending) => existsSync(join(folder, name + ending)))),
  );
  return found
    ? { name: "editor", status: "ok", found }
    : {
        name: "editor",
        status: "warn",
        found: "no VS Code on the PATH",
        next: "npm start fetches code-server by itself.",
      };
}
