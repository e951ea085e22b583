import { absent, inText, picked } from "../extraction-text";
import { boolean, choice, parameters } from "../parameters";
import { defineExtraction } from "../record";
import { findNumbers, lastFound, wholeNumber } from "../text/numbers";
import { quote } from "../text/spaces";

const none = "There is no number in the text.";

export default defineExtraction({
  kind: "extraction",
  name: "number",
  summary: "A number in a text.",
  docs: `Reads decimals (\`18\`, \`.5\`, \`3.25\`), thousands separators (\`1,234.50\`, also with narrow spaces), exponents (\`1e-3\`),
fractions (\`3/4\`, \`1 1/2\`, \`\\frac{3}{4}\`) and percent (\`50%\` is 0.5). A sign counts, the real minus sign (−) included, unless a
letter, digit or closing bracket stands before it: \`16-3\` holds 16 and 3. A currency sign may stand before the digits.

No number is *unparseable*; \`pick: all\` gives a list, empty where there is none. With \`whole: true\` the text must be the number and
nothing else, except white space and a full stop. A source that is a number already stays as it is.

\`\`\`yaml
extract:
  final: {tag: answer, pick: last}
  pred: {number: final}
\`\`\``,
  main: "of",
  parameters: parameters({
    pick: choice("Which one where there are several.", ["last", "first", "all"]),
    whole: boolean("True if the text must be the number and nothing else.", false),
  }),
  yields: ({ pick, whole }) => (pick === "all" && !whole ? "list" : "number"),
  find(source, { pick, whole }) {
    if (typeof source === "number") return { value: source, start: -1, end: -1 };
    return inText(source, (text) => {
      if (whole) return wholeNumber(text) ?? absent(`"${quote(text)}" is not a number.`);
      if (pick === "last") return lastFound(text) ?? absent(none);
      return picked(findNumbers(text), pick, none);
    });
  },
});
