import type { YAMLError } from "yaml";
import type { SyntaxProblem } from "./document";
import type { Tree } from "./tree";

export const nestedTooDeeply = "Brackets are nested too deeply here. Close some.";

const said: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: "A second `: ` on one line. Put the value in quotes, or begin a new line.",
  BLOCK_IN_FLOW: "Inside braces a value cannot hold `: `. Put it in quotes.",
  MULTILINE_IMPLICIT_KEY: "This key runs over several lines. Is a colon or a quote missing above?",
  TAB_AS_INDENT: "Tabs cannot indent YAML. Use spaces.",
  BAD_INDENT: "This line is indented like none of the lines above it.",
  MULTIPLE_DOCS: "A reward file is one document. Remove the line `---`.",
};

/** The text in quotes that is open at the end of the file. */
function openText(root: Tree, at: number): Tree | undefined {
  if (root.kind === "mapping") {
    for (const { value } of root.entries) {
      const found = openText(value, at);
      if (found) return found;
    }
    return undefined;
  }
  if (root.kind === "list") return root.items.map((item) => openText(item, at)).find((item) => item !== undefined);
  return (root.style === "double" || root.style === "single") && root.end >= at ? root : undefined;
}

/** What yaml says about a mistake, in the words of people who write reward files, at the place where it is made. */
export function describeSyntax(text: string, root: Tree, error: YAMLError): SyntaxProblem {
  const { code } = error;
  const [from, to] = error.pos;
  const plain = { code, start: from, end: Math.max(to, from + 1) };
  const original = error.message.replace(/\s+at line \d+[\s\S]*$/, "");
  const closing =
    /^Flow \w+ in block collection .* end with a (.)/.exec(original) ??
    /^Expected flow \w+ to end with (.)/.exec(original);
  if (closing?.[1]) {
    const end = Math.max(1, text.slice(0, from).trimEnd().length);
    const missing = closing[1];
    return { code, start: end - 1, end, missing, message: `A closing \`${missing}\` is missing here.` };
  }
  if (/^Missing closing .quote/.test(original)) {
    const open = openText(root, from - 1);
    const start = open?.start ?? from;
    const line = text.indexOf("\n", start);
    const end = Math.max(start + 1, line < 0 ? text.length : line);
    return { code, start, end, message: "This quote is opened and not closed." };
  }
  if (/call stack/.test(original)) return { ...plain, message: nestedTooDeeply };
  if (code === "MULTIPLE_DOCS") return { ...plain, end: from + 3, message: said[code] ?? original };
  if (/^Implicit map keys need/.test(original)) {
    const key = text.slice(from, to).trim();
    return { ...plain, message: `\`${key}\` needs a colon and a value: \`${key}: ...\`.` };
  }
  return { ...plain, message: said[code] ?? `${original}.` };
}
