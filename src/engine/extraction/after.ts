import { absent, inText } from "../extraction-text";
import { choice, parameters, text } from "../parameters";
import { defineExtraction } from "../record";

export default defineExtraction({
  kind: "extraction",
  name: "after",
  summary: "The text behind another text.",
  docs: `Everything behind the last (or first) occurrence of a text, as it stands, white space included. Case counts. A text that does not
occur is *unparseable*; behind one that ends the text stands the empty text.

\`\`\`yaml
extract:
  said: {after: "</think>"}
\`\`\``,
  main: "text",
  parameters: parameters({
    text: { ...text("What is looked for, character by character."), minLength: 1 },
    pick: choice("Which occurrence where there are several.", ["last", "first"]),
  }),
  mistake: ({ text }) => (text === "" ? "`after` needs a text: the empty one occurs everywhere." : undefined),
  yields: () => "text",
  find: (source, { text: mark, pick }) =>
    inText(source, (text) => {
      const at = pick === "last" ? text.lastIndexOf(mark) : text.indexOf(mark);
      if (at < 0) return absent(`The text has no "${mark}".`);
      const start = at + mark.length;
      return { value: text.slice(start), start, end: text.length };
    }),
});
