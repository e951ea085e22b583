import { absent, inText } from "../extraction-text";
import { choice, parameters } from "../parameters";
import { defineExtraction } from "../record";
import { findBoxes, outerBoxes } from "../text/boxes";
import { trimSpan, type Span } from "../text/spaces";

export default defineExtraction({
  kind: "extraction",
  name: "boxed",
  summary: "The content of \\boxed{...}.",
  docs: `The content of \`\\boxed{...}\` or \`\\fbox{...}\` with balanced braces, without white space at its ends. \`\\{\` and \`\\}\` are
characters, not braces. \`\\\\boxed{\`, as JSON writes it, counts too.

No box, or a chosen one whose braces never close, is *unparseable*. \`pick: all\` gives a list of the closed boxes, empty where there
is none; a box inside a box is part of the outer one.

\`\`\`yaml
extract:
  final: {boxed: completion}
\`\`\``,
  main: "of",
  parameters: parameters({ pick: choice("Which one where there are several.", ["last", "first", "all"]) }),
  yields: ({ pick }) => (pick === "all" ? "list" : "text"),
  find: (source, { pick }) =>
    inText(source, (text) => {
      const find = ({ start, end }: Span) => {
        const span = trimSpan(text, start, end);
        return { value: text.slice(span.start, span.end), ...span };
      };
      const boxes = findBoxes(text);
      if (pick === "all") return outerBoxes(boxes).map(find);
      const box = boxes.at(pick === "first" ? 0 : -1);
      if (!box) return absent("There is no \\boxed{...} in the text.");
      return box.inside ? find(box.inside) : absent("The braces of \\boxed{ are not closed.");
    }),
});
