import type { SourceProblem } from "../messages/summary";

/** How many lines with the same kind of problem are listed one by one. */
const listed = 20;

/** Collects what could not be read. The same kind in many lines becomes a short list and a count: nothing is left out. */
export class ProblemLog {
  private readonly problems: SourceProblem[] = [];
  private readonly counts = new Map<string, number>();

  constructor(readonly file: string) {}

  /** Notes a problem; `kind` says which ones are alike, `torn` that the file ends inside the line. */
  add(kind: string, message: string, line?: number, torn = false): void {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (count <= listed)
      this.problems.push({
        file: this.file,
        ...(line === undefined ? {} : { line }),
        message,
        ...(torn ? { torn } : {}),
      });
  }

  done(): readonly SourceProblem[] {
    const more = [...this.counts].filter(([, count]) => count > listed);
    return [
      ...this.problems,
      ...more.map(([kind, count]) => ({
        file: this.file,
        message: `${(count - listed).toLocaleString("en")} more lines with the same problem: ${kind}.`,
      })),
    ];
  }
}
