import type { Value } from "../engine/column";
import type { TurnView } from "../messages/rollouts";
import { shortText } from "../rollouts/column-summary";
import { asObject } from "../rollouts/importer";
import type { RolloutSource } from "../rollouts/rollout-source";

const most = 200;
const length = 4000;

/** The policy's turns in a rollout as a page shows them; none where the source has none. */
export function turnsAt(source: RolloutSource, row: number): readonly TurnView[] {
  return listOf(source.value("turns", row))
    .slice(0, most)
    .map((each) => {
      const turn = asObject(each) ?? {};
      return {
        text: shortText(turn["text"] ?? null, length),
        calls: listOf(turn["calls"] ?? null).map((call) => ({
          name: shortText(asObject(call)?.["name"] ?? null),
          arguments: shortText(asObject(call)?.["arguments"] ?? null, length),
        })),
        results: listOf(turn["results"] ?? null).map((result) => ({
          name: shortText(asObject(result)?.["name"] ?? null),
          content: shortText(asObject(result)?.["content"] ?? null, length),
        })),
      };
    });
}

const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : []);
