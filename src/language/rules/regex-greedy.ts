import { rangeOf } from "../document/document";
import { defineRule } from "../rule";

/** A pair of tags with something greedy between them; before the opening one nothing that could run past it. */
const between =
  /^(?:\(\?[a-zA-Z]+\))?\^?<([A-Za-z][\w-]*)>(?:\\[sn][*+?]?)*\(?(?:\.|\[\\s\\S\]|\[\\S\\s\])[*+](?!\?)(?=\)?(?:\\[sn][*+?]?)*<\/\1>)/;

export default defineRule({
  id: "regex-greedy",
  severity: "warning",
  kind: "static",
  title: "A pattern runs from the first tag to the last",
  docs: `\`<answer>(.*)</answer>\` takes as much as it can: of two blocks it takes everything from the first opening tag to the last closing
one, with what stands between. A response that answers twice is then compared as one long text, or passes by a part of it. \`.*?\` takes as
little as it can.

\`\`\`yaml
reward: 1
extract:
  final: {regex: '(?s)<answer>(.*)</answer>'}
dimensions:
  correct: {type: exact, of: final, to: gold}
\`\`\`

As little as it can:

\`\`\`yaml
reward: 1
extract:
  final: {regex: '(?s)<answer>(.*?)</answer>'}
dimensions:
  correct: {type: exact, of: final, to: gold}
\`\`\``,
  check({ compiled }) {
    const { document } = compiled.whole;
    return compiled.extractions.flatMap(({ name, steps, path }) =>
      steps.flatMap(({ record, parameters }, i) => {
        const pattern = parameters["pattern"];
        const found = record.name === "regex" && typeof pattern === "string" ? between.exec(pattern) : null;
        const place =
          rangeOf(document, [...path, "regex"]) ??
          rangeOf(document, [...path, i, "regex"]) ??
          rangeOf(document, [...path, "pattern"]);
        if (!found || place === undefined) return [];
        const written = document.text.slice(place.value.start, place.value.end).trimEnd();
        const at = written.indexOf(found[0]);
        const end = place.value.start + at + found[0].length;
        const greedy = found[0].slice(-(found[0].endsWith("]*") || found[0].endsWith("]+") ? 7 : 2));
        return [
          {
            start: place.value.start,
            end: place.value.start + written.length,
            message: `\`${greedy}\` runs from the first \`<${found[1]}>\` to the last \`</${found[1]}>\`, over what stands between two blocks. Write \`${greedy}?\`.`,
            ...(at < 0
              ? {}
              : {
                  fixes: [
                    { title: `Change to \`${greedy}?\``, edits: [{ start: end, end, text: "?" }], preferred: true },
                  ],
                }),
            about: [name],
          },
        ];
      }),
    );
  },
});
