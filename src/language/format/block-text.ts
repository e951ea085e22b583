/** Where a line of a long expression ends, columns. */
export const widest = 100;

/**
 * The lines of a block scalar with another indentation: its header as it is, what it says unchanged. Where the header states
 * the indentation, the lines are made from what the block says, two columns behind its parent.
 */
export function reindented(source: string, says: string, indent: number): string {
  const stated = /^\|(?:\d([-+]?)|([-+])\d)/.exec(source);
  if (stated) {
    const lines = says.replace(/\n$/, "").split("\n");
    const chomp = stated[1] ?? stated[2] ?? "";
    return [`|2${chomp}`, ...lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line))].join("\n");
  }
  const [header = "", ...lines] = source.replace(/\r\n/g, "\n").split("\n");
  const said = /\d/.exec(header.replace(/#.*$/, ""));
  const first = lines.find((line) => line.trim() !== "");
  const from = said ? undefined : (first ?? "").search(/\S|$/);
  if (from === undefined) return source;
  const keep = /\+/.test(header.replace(/#.*$/, ""));
  const content = keep ? lines.slice(0, -1) : lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
  const moved = content.map((line) => {
    const text = line.slice(from);
    return line.trim() === "" && text.trim() === "" && text === "" ? "" : `${" ".repeat(indent)}${text}`;
  });
  return [header.trimEnd(), ...moved].join("\n");
}

/**
 * A text as a folded block (`>-`), which reads the same: broken at single spaces. Undefined where it cannot be, because it has
 * line breaks, other spaces, or no place to break.
 */
export function folded(text: string, indent: number): string | undefined {
  if (/[\n\r\t]| {2}|^ | $/.test(text) || !text.includes(" ")) return undefined;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > widest) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [">-", ...[...lines, line].map((each) => " ".repeat(indent) + each)].join("\n");
}
