import { parseDocument, type RewardDocument } from "../language/document/document";
import { withParents } from "../language/extend/gather";
import { withVariant } from "../language/extend/variant";
import type { RewardFile } from "../messages/service";
import { readBeside } from "./read-beside";

const same = (a: RewardDocument["files"], b: RewardDocument["files"]): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.size === b.size && [...a].every(([path, text]) => b.get(path) === text));

/**
 * A reward file with its parents: those that the asker sent, which may be unsaved, else as they are on the disk now.
 *
 * @param known what was read of the file before; given back where nothing has changed
 */
export function rewardDocument(file: RewardFile, known?: RewardDocument): RewardDocument {
  const read = readBeside(file.path);
  const sent = (path: string): string | null => file.files?.[path] ?? (path in (file.files ?? {}) ? null : read(path));
  const parsed = known?.text === file.text && known.variant === file.variant ? known : parseDocument(file.text);
  const { files: _before, variant: _variant, ...alone } = parsed;
  const document = withParents(alone, sent);
  if (same(document.files, parsed.files) && parsed.variant === file.variant) return parsed;
  return file.variant === undefined ? document : withVariant(document, file.variant);
}
