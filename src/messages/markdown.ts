/** What stands for line ends and other white space in one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A text that may hold anything, as Markdown that shows it as it is, on one line. */
export const markdownText = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>()#+!|~$&-]/g, "\\$&");

/** A text that may hold anything as code within a line. */
export const markdownCode = (text: string): string => `\`${oneLine(text).replaceAll("`", "'")}\``;

const defused = (text: string): string =>
  text
    .replace(/\](?=[([:])/g, "]\\")
    .replaceAll("![", "\\![")
    .replaceAll("<", "\\<")
    .replace(/^( *)~~~/gm, "$1\\~~~");

/**
 * Markdown into which texts of users were put: it keeps its emphasis, code and tables, but nothing in it is a link, a picture or
 * HTML any more. A hover would fetch a picture, and a link may run a command.
 */
export function withoutLinks(markdown: string): string {
  // Blocks of code that begin and end at the margin have odd places.
  return markdown
    .split(/^(```[^`\n]*\n(?:[^]*?\n)??```[ \t]*(?:\n|(?![^])))/m)
    .map((part, i) => (i % 2 === 1 ? part : withoutLinksInLines(part)))
    .join("");
}

function withoutLinksInLines(markdown: string): string {
  // Runs of backticks have odd places. What may or may not be code, by who reads it, counts as none.
  const parts = markdown.split(/(`+)/);
  let result = "";
  for (let at = 0; at < parts.length; at++) {
    const end = at % 2 === 1 && !parts[at - 1]!.endsWith("\\") ? endOfCode(parts, at) : undefined;
    result += end === undefined ? defused(parts[at]!) : parts.slice(at, end + 1).join("");
    at = end ?? at;
  }
  return result;
}

/** Place of the run that ends the code which another begins: within the line and the cell. */
function endOfCode(parts: readonly string[], begin: number): number | undefined {
  for (let at = begin + 2; at < parts.length; at += 2) {
    if (/[\n\r|]/.test(parts[at - 1]!)) return undefined;
    if (parts[at] === parts[begin]) return at;
  }
  return undefined;
}

/** A message for a notification, which shows plain text but makes links of `[title](address)`, commands included. */
export const notice = (message: string): string => message.replaceAll("](", "] (");
