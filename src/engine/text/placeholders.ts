/** A name in braces in a template: `{column}` or `{column.field}`, with where it stands (UTF-16, end exclusive). */
export interface Placeholder {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const form = /\{([A-Za-z_]\w*(?:\.\w+)*)\}/g;

/** The placeholders of a template, in their order. */
export const placeholders = (template: string): readonly Placeholder[] =>
  [...template.matchAll(form)].map((match) => ({
    name: match[1]!,
    start: match.index,
    end: match.index + match[0].length,
  }));
