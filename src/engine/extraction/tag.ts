import { absent, inText } from "../extraction-text";
import { choice, parameters, text } from "../parameters";
import { defineExtraction } from "../record";
import { allTags, firstTag, lastTag } from "../text/tag-spans";

export default defineExtraction({
  kind: "extraction",
  name: "tag",
  summary: "The text inside a tag.",
  docs: `The inner text of \`<name>...</name>\`, without white space at its ends. An opening tag belongs with the next closing tag.
The tag is written exactly so: case counts, and \`<name x="1">\` is another tag.

A tag that is absent, or opened and not closed, is *unparseable*. With \`pick: last\` the last opening tag is the one that must be
closed. With \`pick: all\` the result is a list of all closed tags, empty where there is none.

A list as source is worked element by element, here and in every extraction: the result has a value for each, and one that is
*unparseable* keeps its place and its status. Of \`turns\` and \`tokens\` the texts are read, of \`steps\` the actions; the result has
their level.

\`\`\`yaml
extract:
  final: {tag: answer, pick: last}
  thoughts: {tag: think, of: turns}
\`\`\``,
  main: "name",
  parameters: parameters({
    name: text("Name of the tag, without brackets."),
    pick: choice("Which one where there are several.", ["first", "last", "all"]),
  }),
  yields: ({ pick }) => (pick === "all" ? "list" : "text"),
  find: (source, { name, pick }) =>
    inText(source, (text) => {
      const find = ({ start, end }: { start: number; end: number }) => ({ value: text.slice(start, end), start, end });
      if (pick === "all") return allTags(text, name).map(find);
      const inside = pick === "first" ? firstTag(text, name) : lastTag(text, name);
      if (inside === "absent") return absent(`There is no <${name}> tag.`);
      return inside === "unclosed" ? absent(`<${name}> is opened and not closed.`) : find(inside);
    }),
});
