/** What a value depends on besides its own row: its group, its batch (or the whole source), or the run so far. */
export type Scope = "row" | "group" | "batch" | "running";

/** The scope of a type or a shape step with its parameters. */
export const scopeOf = <P>(record: { readonly scope: Scope; scopeFor?(parameters: P): Scope }, parameters: P): Scope =>
  record.scopeFor?.(parameters) ?? record.scope;
