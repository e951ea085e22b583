import { readFile } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { rangeOf, type RewardDocument, valueAt } from "../language/document/document";
import { addEntry } from "../language/edits";
import { variantNames } from "../language/extend/variant";
import { wholeOf } from "../language/extend/whole";
import type { RewardFile } from "../messages/service";
import { rewardDocument } from "../service/reward-document";
import { type Arguments, Refused, UsageError } from "./command";
import type { Io } from "./io";

/** The reward file that a command names, with `--set` written into it and `--rollouts` instead of its own source. */
export async function readRewardFile(path: string, args: Arguments, io: Io): Promise<RewardFile> {
  const absolute = resolve(io.cwd, path);
  const text = await readFile(absolute, "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "does not exist" : `cannot be read: ${error.message}`;
    throw new Refused(`${path} ${why}.`, "Name a *.reward.yaml file.");
  });
  const rollouts = args.text("rollouts");
  const set = args.list("set").reduce((set, each) => setParam(absolute, set, each), text.replace(/^\uFEFF/, ""));
  const variant = args.text("variant");
  if (variant !== undefined) checkVariant(path, rewardDocument({ path: absolute, text: set }), variant);
  return {
    path: absolute,
    text: set,
    ...(variant === undefined ? {} : { variant }),
    ...(rollouts === undefined ? {} : { rollouts: sourceFrom(io.cwd, rollouts) }),
  };
}

function checkVariant(path: string, document: RewardDocument, variant: string): void {
  const names = variantNames(document);
  if (names.includes(variant)) return;
  throw new UsageError(`${path} has no variant ${variant}${names.length > 0 ? `; it has ${names.join(", ")}` : ""}`);
}

/** The one file that a command works on. */
export function oneFile(args: Arguments): string {
  const [file, extra] = args.positionals;
  if (file === undefined) throw new UsageError("Name a reward file");
  if (extra !== undefined) throw new UsageError(`Only one file, not also ${extra}`);
  return file;
}

/** Sources on the command line are relative to where it is typed, those in a file to the file. */
const sourceFrom = (cwd: string, source: string): string =>
  source.startsWith("run:") || isAbsolute(source) ? source : resolve(cwd, source);

function setParam(path: string, text: string, assignment: string): string {
  const [name, value] = assignment.split("=", 2);
  if (!name || value === undefined || value.trim() === "" || Number.isNaN(Number(value))) {
    throw new UsageError(`--set ${assignment} is not PARAM=NUMBER`);
  }
  const document = rewardDocument({ path, text });
  const place = rangeOf(document, ["params", name])?.value;
  if (!place) {
    const params = valueAt(wholeOf(document).document, ["params"]);
    const has = params?.kind === "mapping" ? params.entries.map((entry) => entry.key) : [];
    if (has.includes(name)) {
      const edit = addEntry(document, ["params"], name, value.trim());
      return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    }
    const names = has.join(", ");
    throw new UsageError(`The file has no param ${name}${names ? `; it has ${names}` : ""}`);
  }
  return text.slice(0, place.start) + value.trim() + text.slice(place.end);
}
