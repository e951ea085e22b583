#!/usr/bin/env node
import { dirname } from "node:path";
import { processIo } from "./io";
import { runCommand } from "./run-command";

// A reader such as `head` that has seen enough ends us without a word.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  console.error(`The output cannot be written: ${error.message}.`);
  process.exit(3);
});
void runCommand(process.argv.slice(2), processIo(dirname(process.argv[1] ?? ""))).then((code) => {
  process.exitCode = code;
});
