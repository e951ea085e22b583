import { normalForm, spaceRuns, trimText } from "./spaces";

/** The words of a text: runs between white space, in normal form C. */
export function textWords(text: string): readonly string[] {
  const plain = trimText(normalForm(text));
  return plain === "" ? [] : plain.split(spaceRuns);
}
