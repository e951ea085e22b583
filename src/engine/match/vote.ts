/** How often each answer was given, and the first of those given most often. */
export interface Vote {
  /** The answer in the form in which it came first; undefined without a vote, or where a tie has none. */
  readonly winner: string | undefined;
  readonly votes: number;
  readonly all: number;
  readonly tied: boolean;
}

/** Different answers beyond this many are compared with none: each counts for itself. */
const mostKinds = 300;

/**
 * Counts votes. Answers are one if they are the same text or, where `equal` is given, equal to the first of a kind.
 * @param tie what several kinds with the most votes give: the one that came first, or none.
 */
export function countVotes(
  answers: readonly string[],
  tie: "first" | "abstain",
  equal?: (a: string, b: string) => boolean,
): Vote {
  const kinds: { readonly answer: string; votes: number }[] = [];
  const known = new Map<string, { readonly answer: string; votes: number }>();
  for (const answer of answers) {
    let kind = known.get(answer);
    if (kind === undefined && equal) kind = kinds.slice(0, mostKinds).find((other) => equal(answer, other.answer));
    if (kind === undefined) kinds.push((kind = { answer, votes: 0 }));
    known.set(answer, kind);
    kind.votes++;
  }
  const votes = kinds.reduce((most, kind) => Math.max(most, kind.votes), 0);
  const most = kinds.filter((kind) => kind.votes === votes);
  const tied = most.length > 1;
  const winner = tied && tie === "abstain" ? undefined : most[0]?.answer;
  return { winner, votes, all: answers.length, tied };
}
