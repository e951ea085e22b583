import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { peersFolder, root, setting } from "../places";

export interface Peer {
  ask<T>(request: Readonly<Record<string, unknown>>): Promise<T>;
  close(): void;
}

/** True where a Python package was installed to be measured against. */
export const hasPythonPeer = (name: string): boolean => existsSync(join(peersFolder(), "python", name));

/** A Python script of this folder that answers a line of JSON with a line of JSON. */
export function pythonPeer(script: string, args: readonly string[] = []): Peer {
  const path = join(root, "test", "bench", "peers", script);
  const child = spawn(setting("REWARD_LAB_PYTHON"), [path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, PYTHONPATH: join(peersFolder(), "python"), PYTHONDONTWRITEBYTECODE: "1" },
  });
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(line));
  const fail = (why: string) => waiting.splice(0).forEach(({ reject }) => reject(new Error(`${script} ${why}`)));
  child.on("error", (error) => fail(`cannot be started: ${error.message}`));
  child.on("close", (code) => fail(`ended with ${code}`));
  return {
    async ask<T>(request: Readonly<Record<string, unknown>>): Promise<T> {
      const line = await new Promise<string>((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(request)}\n`);
      });
      return JSON.parse(line) as T;
    },
    close: () => void child.stdin.end(),
  };
}
