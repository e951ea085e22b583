const plainKey = /^[A-Za-z_][\w.-]*$/;
const words = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** What YAML reads as a line break, cannot hold, or an editor does not show: control characters, separators, lone surrogates. */
const unsafe = /[\p{Cc}\p{Cs}\u00a0\u2028\u2029\ufeff\ufffe\uffff]/u;
const everyUnsafe = new RegExp(unsafe.source, "gu");
const hidden = (text: string): boolean => unsafe.test(text.replaceAll("\n", "").replaceAll("\t", ""));

const escaped = (text: string): string =>
  JSON.stringify(text).replace(everyUnsafe, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A number as YAML of every version reads it, with all its digits: an exponent has a point and a sign. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const match = /^(-?\d+)(\.\d+)?e([-+])(\d+)$/.exec(String(value));
  return match ? `${match[1]}${match[2] ?? ".0"}e${match[3]}${match[4]}` : String(value);
}

export const yamlKey = (key: string): string => (plainKey.test(key) && !words.test(key) ? key : escaped(key));

/** A JSON-like value as YAML of one line that may stand inside braces: texts in quotes, mappings and lists in brackets. */
export function flowValue(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value)) return `[${value.map(flowValue).join(", ")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value)
      .map(([key, inner]) => `${yamlKey(key)}: ${flowValue(inner)}`)
      .join(", ")}}`;
  return escaped(String(value));
}

/** A text of several lines that reads the same as a block of YAML. */
const fitsBlock = (text: string): boolean =>
  text.includes("\n") && /^\S/.test(text) && /\S\n?$/.test(text) && !hidden(text);

/**
 * A JSON-like value as YAML behind `key: `. A text of several lines is a block whose lines are indented by `indent`; all else
 * is one line.
 */
export function blockValue(value: unknown, indent: string): string {
  if (typeof value !== "string" || !fitsBlock(value)) return flowValue(value);
  const lines = value.replace(/\n$/, "").split("\n");
  return [value.endsWith("\n") ? "|" : "|-", ...lines.map((line) => (line === "" ? "" : indent + line))].join("\n");
}
