/** What is wrong with a text: in words, and where, where that is known (UTF-16, end exclusive). */
export interface Fault {
  readonly note: string;
  readonly start?: number;
  readonly end?: number;
}

/**
 * Reads a text as one document or statement without running it. Undefined if it can be read and holds nothing forbidden.
 * @param forbid names of constructs, in lower case.
 */
export type FindFault = (text: string, forbid: ReadonlySet<string>) => Fault | undefined;

export const forbidden = (what: string, place: Omit<Fault, "note"> = {}): Fault => ({
  note: `holds ${what}, which is forbidden`,
  ...place,
});
