import { parseDocument as parseYaml } from "yaml";

/** Words and numbers that some reader of YAML does not take for text. */
const otherwiseRead =
  /^(?:true|false|null|yes|no|on|off|y|n|~|[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d+)(?:[eE][-+]?\d+)?|0[xo][\da-fA-F]+|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*|\d+(?::\d+)+)$/i;

/** A plain text that neither begins nor goes on like something else in YAML, inside braces or outside. */
const plain = /^[\p{L}_][^\n\r\t#:,[\]{}"'`|>@%&*!?\\]*$/u;
const plainInBlock = /^[\p{L}_(\d.][^\n\r\t#]*$/u;

const readsAsItself = (text: string): boolean => {
  const { contents, errors, warnings } = parseYaml(`a: ${text}\n`, {
    version: "1.2",
    schema: "core",
    logLevel: "silent",
  });
  const [pair] =
    (contents as { items?: readonly { value?: { value?: unknown; type?: string } }[] } | null)?.items ?? [];
  return errors.length + warnings.length === 0 && pair?.value?.type === "PLAIN" && pair.value.value === text;
};

/** True if a text needs no quotes where it stands. `inFlow`: inside braces or brackets, where commas and brackets mean more. */
export function needsNoQuotes(text: string, inFlow: boolean): boolean {
  if (text !== text.trim() || text === "" || otherwiseRead.test(text)) return false;
  if (plain.test(text)) return true;
  return !inFlow && plainInBlock.test(text) && !/: |:$| \?|\? /.test(text) && readsAsItself(text);
}
