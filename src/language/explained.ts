import { recordPages } from "./record-page";
import { rulePages } from "./rule-pages";

/** What one name of the language means. */
export interface Explained {
  readonly name: string;
  /** Title of the page that it stands on: `Types`, `Shape steps`, `Rules`. */
  readonly kind: string;
  readonly markdown: string;
}

/** The entry of a function: `- \`clip(x, a, b)\`: ...`. */
const functionForm = /^- `(?:[\w.]+\.)?(\w+)\(/;

/** Everything that has a name: records, probes, functions and rules, as on the pages of `docs/`. */
export function allExplained(): readonly Explained[] {
  const records = recordPages().flatMap(({ file, markdown }): readonly Explained[] => {
    const [title = "", ...rest] = markdown.split(/^(?=#{1,3} )/m);
    const kind = title.replace(/^# /, "").trim().split("\n")[0]!;
    if (file === "README.md") return [];
    if (file === "functions.md")
      return markdown.split("\n").flatMap((line) => {
        const name = functionForm.exec(line)?.[1];
        return name === undefined ? [] : [{ name, kind, markdown: line.slice(2) }];
      });
    return rest.map((entry) => {
      const [head = "", ...body] = entry.split("\n");
      return { name: head.replace(/^#+ (?:Pack )?/, ""), kind, markdown: body.join("\n").trim() };
    });
  });
  const rules = rulePages().flatMap(({ file, markdown }) =>
    file === "README.md"
      ? []
      : [{ name: file.replace(/\.md$/, ""), kind: "Rules", markdown: markdown.replace(/^# .*\n+/, "").trim() }],
  );
  return [...records, ...rules];
}
