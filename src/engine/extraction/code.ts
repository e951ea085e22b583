import type { Value } from "../column";
import { absent, inText } from "../extraction-text";
import { boolean, choice, optional, parameters, text } from "../parameters";
import { defineExtraction, type Failure, type Find } from "../record";
import { fileOf, isLanguage, languageNames } from "../text/code-files";
import { type Fence, findFences } from "../text/fences";
import { findFileElements } from "../text/file-elements";

type Pick = "first" | "last";

const kind = (language: string | undefined): string => (language === undefined ? "" : `${language} `);

/** The chosen block; one that is never closed counts, and is none. */
function block(fences: readonly Fence[], language: string | undefined, pick: Pick): Find | Failure {
  const fence = fences.at(pick === "first" ? 0 : -1);
  if (fence === undefined) return absent(`There is no fenced ${kind(language)}block in the text.`);
  if (fence.inside === undefined) return absent(`The ${kind(language)}block is opened and not closed.`);
  return { value: fence.content, ...fence.inside };
}

/** All closed blocks that a file's name belongs to, by that name; where there is none, all elements with a `filePath`. */
function files(source: string, fences: readonly Fence[], pick: Pick): Find | Failure {
  const found = new Map<string, Value>();
  for (const fence of fences) {
    const name = fence.inside && fileOf(source, fence);
    if (name !== undefined && (pick === "last" || !found.has(name))) found.set(name, fence.content);
  }
  if (found.size === 0)
    for (const { name, content } of findFileElements(source))
      if (pick === "last" || !found.has(name)) found.set(name, content);
  if (found.size === 0) return absent("There is no fenced block with the name of a file.");
  const value = Object.fromEntries(found);
  return { value, start: 0, end: source.length, parts: { files: value } };
}

export default defineExtraction({
  kind: "extraction",
  name: "code",
  summary: "A fenced code block, or all files of a text.",
  docs: `What stands between \`\`\` or ~~~ fences, without the line break before the closing one and without the fence's own indentation.
Fences are those of CommonMark: the closing one has the same character and is at least as long, so that shorter fences inside are part
of the code. Beyond it an opening fence may also stand behind list marks, tags or a colon, and a closing one before a closing tag.

\`language\` is compared with the first word of the info string, case aside; \`py\` is \`python\`, \`js\` is \`javascript\` and so on. A
language alone looks in the completion: \`{code: python}\`. No block of the language, or a chosen one that is never closed, is
*unparseable*.

\`files: true\` gives a mapping from names of files to texts, also as \`NAME.files\`. The name stands in the info string
(\`html file=index.html\`, \`html:index.html\`, \`index.html\`; also \`filename=\`, \`path=\`, \`title=\`) or alone in the line above. Of two
blocks with one name the one that \`pick\` says is kept; blocks without a name are passed over. Where no block has a name, elements
with an attribute \`filePath\` are read, \`<boltAction type="file" filePath="index.html">...</boltAction>\`. No file is *unparseable*.

\`\`\`yaml
extract:
  program: {code: python}
  project: {code: completion, files: true}
  package: {json: project, file: package.json}
\`\`\``,
  main: "of",
  source: "CommonMark 0.31.2, section 4.5",
  parameters: parameters({
    language: optional(text("Language of the block. Default: any.")),
    pick: choice("Which block where there are several.", ["last", "first"]),
    files: boolean("True for a mapping from names of files to texts.", false),
  }),
  words: { parameter: "language", of: languageNames },
  yields: ({ files }) => (files ? "any" : "text"),
  parts: ({ files }) => Object.fromEntries(files ? [["files", "any" as const]] : []),
  find: (source, { language, pick, files: wanted }) =>
    inText(source, (text) => {
      const fences = findFences(text).filter((fence) => language === undefined || isLanguage(fence, language));
      return wanted ? files(text, fences, pick) : block(fences, language, pick);
    }),
});
