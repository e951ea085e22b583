/** A file that is written as an element, `<boltAction type="file" filePath="a.js">...</boltAction>`. */
export interface FileElement {
  readonly name: string;
  readonly content: string;
}

const opening = /<([A-Za-z][\w-]*)\s(?:[^<>]*?\s)?filePath\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)')[^<>]*>/gu;

/** All closed elements with an attribute `filePath`, in their order; the content without white space at its ends. */
export function findFileElements(text: string): readonly FileElement[] {
  const found: FileElement[] = [];
  const open = new Set<string>();
  let from = 0;
  for (const match of text.matchAll(opening)) {
    const tag = match[1]!;
    if (match.index < from || open.has(tag)) continue;
    const start = match.index + match[0].length;
    const end = text.indexOf(`</${tag}>`, start);
    if (end < 0) {
      open.add(tag);
      continue;
    }
    found.push({ name: (match[2] ?? match[3])!.trim(), content: text.slice(start, end).trim() });
    from = end;
  }
  return found;
}
