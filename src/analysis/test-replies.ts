import type { Value } from "../engine/column";
import type { ExecuteOptions } from "../engine/execute";
import type { TestMember } from "../engine/plan";
import type { Ask, ProviderReply } from "../engine/providers/ask";

/**
 * Answers of models that a test gives, by dimension and member, in the order of the questions. A question without an answer is an
 * error that says so; of a test without `replies` nothing is answered.
 */
export function givenReplies(members: readonly TestMember[]): Pick<ExecuteOptions, "ask"> {
  if (members.every(({ replies }) => replies === undefined)) return {};
  const used = new Map<string, number>();
  const answer = (dimension: string): Ask => {
    return (requests) =>
      Promise.resolve(
        requests.map(({ row }): ProviderReply => {
          const given = members[row]?.replies?.[dimension] ?? [];
          const key = `${row} ${dimension}`;
          const at = used.get(key) ?? 0;
          used.set(key, at + 1);
          if (at >= given.length) {
            const note = `The test gives ${given.length} replies for ${dimension}, and there is a question more. Add it under \`replies\`.`;
            return { status: "error", note };
          }
          return { value: given[at] as Value };
        }),
      );
  };
  return { ask: Object.assign(answer, { written: true }) };
}
