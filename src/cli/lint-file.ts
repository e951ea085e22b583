import { compile } from "../language/compile";
import { diagnose } from "../language/diagnose";
import type { RewardDocument } from "../language/document/document";
import { unreadFiles } from "../language/extend/gather";
import type { Diagnostic, Knowledge } from "../language/types";
import type { RewardFile } from "../messages/service";
import { readBeside } from "../service/read-beside";
import type { Arguments } from "./command";
import { type Engine, refusedBy } from "./in-process";

/** What was found in one reward file. */
export interface LintedFile {
  readonly file: RewardFile;
  /** Texts of the files that it names, by path as it is written. */
  readonly named: ReadonlyMap<string, string | null>;
  /** Why statistics are left out. */
  readonly note: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds what is wrong with a file, with the files that it names read from the disk and, if wanted, with its rollouts. */
export async function lintFile(file: RewardFile, args: Arguments, engine: Engine): Promise<LintedFile> {
  const document = engine.session.document(file);
  const named = namedFiles(file, document);
  const { knowledge, note } = await know(file, args, engine);
  const diagnostics = diagnose(document, compile(document), { ...knowledge, files: named });
  return { file, named, note, diagnostics };
}

/** Parents, Python sources and templates that a document names: their text, or null where there is none. */
function namedFiles(file: RewardFile, document: RewardDocument): ReadonlyMap<string, string | null> {
  const read = readBeside(file.path);
  return new Map([...(document.files ?? []), ...unreadFiles(document).map((path) => [path, read(path)] as const)]);
}

/** What the rollouts tell of a file. A source that the command line names must be there; the file's own may be missing. */
async function know(
  file: RewardFile,
  args: Arguments,
  engine: Engine,
): Promise<{ readonly knowledge: Knowledge; readonly note?: string }> {
  const { data, plan } = engine.session.compile(file);
  if (args.flag("static") || (file.rollouts === undefined && data.rollouts.length === 0)) return { knowledge: {} };
  if (plan) {
    const reply = await engine.request("summarise", { file });
    if (reply.ok) return { knowledge: { columns: reply.summary.columns, summary: reply.summary } };
  }
  const source = await engine.request("source", { file });
  if (source.ok) return { knowledge: { columns: source.info.columns } };
  if (file.rollouts !== undefined) throw refusedBy(source.none);
  return { knowledge: {}, note: `Statistics are left out. ${source.none.message} ${source.none.next}` };
}
