declare module "write-file-atomic" {
  /** Writes beside the file, syncs and renames: a reader sees the old text or the new one. */
  export default function writeFileAtomic(path: string, data: string): Promise<void>;
}
