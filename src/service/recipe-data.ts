import { isMap, parseDocument } from "yaml";

/**
 * A reward file on other rollouts: `data.rollouts` is where they are, `data.columns` what they call the columns that the file
 * needs. Comments and all else stay.
 */
export function withData(
  text: string,
  { rollouts, columns }: { readonly rollouts: string; readonly columns: Readonly<Record<string, string>> },
): string {
  const document = parseDocument(text, { version: "1.2", schema: "core" });
  document.setIn(["data", "rollouts"], rollouts);
  for (const [name, theirs] of Object.entries(columns)) {
    const known = document.getIn(["data", "columns", name]);
    document.setIn(["data", "columns", name, ...(isMap(known) ? ["column"] : [])], theirs);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
